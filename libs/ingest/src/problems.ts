import { DomainError, ERRORS, type ErrorCode, type LocalText, type Problem, type StepOutcome } from '#lib/domain';

/** Chinese for the errors a submission can meet; the English sentence is that of the error table. */
const CHINESE: Partial<Record<ErrorCode, string>> = {
  'unsupported-format': '不支持这种文件，或文件内容与扩展名不符。请提供 TIFF、JPEG、PNG、WebP、PDF、ALTO 或 hOCR。',
  bomb: '文件声称的尺寸过大，未予打开。请核对图像尺寸。',
  'checksum-mismatch': '收到的字节与发送的不一致，请重新上传。',
  'undecodable-image': '图像已损坏，无法解码。请重新扫描或另存后上传。',
  'encrypted-pdf': 'PDF 已加密，请提供不设密码的文件。',
  'undecodable-pdf': 'PDF 已损坏，无法读取。',
  'unsafe-archive': '压缩包内含不安全的路径或过大的文件，该条目未解压。',
  'metadata-invalid': '著录不符合规则。',
  'text-invalid': '所附文本（ALTO 或 hOCR）无法读取；图像不受影响。',
  'file-missing': '著录所列文件不在本批次中。',
  'file-unclaimed': '没有任何著录行提到这个文件，因此它不属于任何条目。',
};

/** A problem for people from an error of the domain, with its place. */
export function problemOf(
  code: ErrorCode,
  place: Pick<Problem, 'file' | 'row' | 'field' | 'value'>,
  severity: Problem['severity'] = 'error',
): Problem {
  const message: LocalText = { 'zh-Hans': CHINESE[code] ?? ERRORS[code], en: ERRORS[code] };
  return { code, severity, ...place, message };
}

/** The step's end when the file is at fault; anything else is rethrown and tried again. */
export function rejectedBy(error: unknown, file: string): StepOutcome {
  if (!(error instanceof DomainError)) throw error;
  const value = Object.entries(error.details)
    .map(([name, detail]) => `${name}: ${String(detail)}`)
    .join(', ');
  return { kind: 'rejected', problem: problemOf(error.code, { file, ...(value ? { value } : {}) }) };
}

/** The end of a step that failed again and again for reasons outside the file. */
export function gaveUp(file: string): StepOutcome {
  return {
    kind: 'rejected',
    problem: {
      code: 'step-failed',
      severity: 'error',
      file,
      message: {
        'zh-Hans': '处理多次失败，已停止重试；请重新提交此文件，或请管理员查看日志。',
        en: 'Processing failed repeatedly and was given up; submit the file again or ask the operator to look at the log.',
      },
    },
  };
}
