//! ZIP archives, read within limits: what their headers say about sizes is not believed.

use super::charset;
use super::decode::decode;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes of one member that are read.
const MEMBER: u64 = 32 * 1024 * 1024;
/// Bytes of all members together.
const ALL: u64 = 192 * 1024 * 1024;
/// Members of an archive.
const MEMBERS: usize = 10_000;
/// Bytes of an archive.
const ARCHIVE: usize = 256 * 1024 * 1024;

/// An opened archive.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// Bytes that may still be read.
    left: u64,
    /// Members that are damaged, too large or missing.
    pub lost: usize,
}

impl Archive {
    /// Opens an archive.
    ///
    /// # Errors
    /// What is wrong with it, to be put after its name.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.len() > ARCHIVE {
            return Err(format!("an archive of {} MB; at most {} MB are opened", bytes.len() >> 20, ARCHIVE >> 20));
        }
        // Counted before anything is kept of them.
        let count = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").take(MEMBERS * 2).count();
        if count > MEMBERS {
            return Err(format!("an archive of more than {MEMBERS} files; so many are not opened"));
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => Ok(Self { zip, left: ALL, lost: 0 }),
            Err(_) => {
                Err("a damaged or cut-off ZIP archive (or an EPUB, DOCX or ODT document, which are made of one)".into())
            }
        }
    }

    /// Whether there is a member of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a member; what can be read of a damaged or too long one.
    pub fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let most = MEMBER.min(self.left);
        let found = match self.zip.by_name(name) {
            Ok(member) => {
                let mut out = Vec::new();
                let done = member.take(most + 1).read_to_end(&mut out);
                let whole = done.is_ok() && out.len() as u64 <= most;
                out.truncate(usize::try_from(most).unwrap_or(usize::MAX));
                Some((out, whole))
            }
            Err(_) => None,
        };
        let Some((out, whole)) = found else {
            self.lost += 1;
            return None;
        };
        self.left -= out.len() as u64;
        self.lost += usize::from(!whole);
        (whole || !out.is_empty()).then_some(out)
    }

    /// The text of a member that is markup.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let bytes = self.bytes(name)?;
        let charset = charset::of(&bytes, None)?;
        Some(decode(bytes, charset).text)
    }

    /// A member whose name is the same but for upper and lower case, or percent signs.
    pub fn find(&self, name: &str) -> Option<String> {
        if self.has(name) {
            return Some(name.to_owned());
        }
        let plain = unescape(name);
        if self.has(&plain) {
            return Some(plain);
        }
        let same = |n: &&str| n.eq_ignore_ascii_case(&plain);
        self.zip.file_names().filter_map(Result::ok).find(|n| same(&n.as_ref())).map(|n| n.into_owned())
    }
}

/// `%20` and the like resolved.
pub(super) fn unescape(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len());
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| name.get(at + 1..at + 3)).flatten();
        match code.and_then(|c| u8::from_str_radix(c, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
