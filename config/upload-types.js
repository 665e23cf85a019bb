// Stands in for mime-db (140 KB) in the functions: the SDK looks up what it uploads by its name, and these are all we keep.
const iana = (...extensions) => ({ source: 'iana', extensions })
module.exports = {
  'application/octet-stream': iana('bin'),
  'application/pdf': iana('pdf'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': iana('xlsx'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': iana('docx'),
  'image/jpeg': iana('jpg', 'jpeg'),
  'image/png': iana('png'),
  'image/webp': iana('webp'),
}
