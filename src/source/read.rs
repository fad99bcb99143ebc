//! Reading bytes, within limits, and knowing the formats that are no text.

use super::decode::SAMPLE;
use crate::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Megabytes of a file that are read at most; offsets and memory are meant for this.
const LIMIT_MB: u64 = 512;
const LIMIT: u64 = LIMIT_MB * 1024 * 1024;

/// A file larger than this is opened head first.
const BIG: u64 = SAMPLE as u64;

/// All bytes of a file.
pub(super) fn whole(path: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let (file, length) = open(path, name)?;
    all(file, length, name)
}

/// The first bytes of a big file; `None` for a file that is small or no regular file.
pub(super) fn head(path: &Path, name: &str) -> Result<Option<Vec<u8>>, Error> {
    // Opening a named pipe twice would lose what was read first, so ask before opening.
    if !std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() > BIG) {
        return Ok(None);
    }
    let (file, _) = open(path, name)?;
    let mut bytes = Vec::with_capacity(SAMPLE);
    file.take(SAMPLE as u64).read_to_end(&mut bytes).map_err(|e| explain(e, name))?;
    Ok(Some(bytes))
}

/// All bytes of standard input.
pub(super) fn stdin(name: &str) -> Result<Vec<u8>, Error> {
    all(io::stdin().lock(), 0, name)
}

fn open(path: &Path, name: &str) -> Result<(File, u64), Error> {
    let file = File::open(path).map_err(|e| explain(e, name))?;
    let about = file.metadata().map_err(|e| explain(e, name))?;
    if about.is_dir() {
        return Err(Error::Directory { name: name.to_owned() });
    }
    if about.len() > LIMIT {
        let size = format!("{} MB", about.len() / (1024 * 1024));
        return Err(Error::TooLarge { name: name.to_owned(), size, limit: LIMIT_MB });
    }
    Ok((file, about.len()))
}

fn all(from: impl Read, length: u64, name: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(length + 1).unwrap_or(0));
    from.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|e| explain(e, name))?;
    if bytes.len() as u64 > LIMIT {
        let size = format!("more than {LIMIT_MB} MB");
        return Err(Error::TooLarge { name: name.to_owned(), size, limit: LIMIT_MB });
    }
    Ok(bytes)
}

/// The error for a failed reading of what messages call `name`.
pub(crate) fn explain(cause: io::Error, name: &str) -> Error {
    let name = name.to_owned();
    match cause.kind() {
        io::ErrorKind::NotFound => Error::Missing { name },
        io::ErrorKind::PermissionDenied => Error::Denied { name },
        io::ErrorKind::IsADirectory => Error::Directory { name },
        _ => Error::Unreadable { name, cause },
    }
}

/// What a file is that its first bytes show to be no text.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive (or an EPUB, DOCX or ODT document, which are made of one)"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\x89PNG\r\n", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"II*\0", "a picture (TIFF)"),
        (b"MM\0*", "a picture (TIFF)"),
        (b"\x1F\x8B", "compressed (gzip)"),
        (b"BZh", "compressed (bzip2)"),
        (b"\xFD7zXZ\0", "compressed (xz)"),
        (b"\x28\xB5\x2F\xFD", "compressed (zstd)"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        (b"Rar!\x1A", "a RAR archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (DOC, XLS, PPT)"),
        (b"{\\rtf", "a rich text document (RTF)"),
        (b"\x7FELF", "a program"),
        (b"OggS", "a sound recording"),
        (b"ID3", "a sound recording (MP3)"),
        (b"fLaC", "a sound recording (FLAC)"),
        (b"SQLite format 3\0", "a database (SQLite)"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
    ];
    let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|k| matches!(k, b"WEBP" | b"WAVE" | b"AVI "));
    let film = bytes.get(4..8) == Some(b"ftyp");
    // "BZh" and "ID3" may begin a text: what follows tells.
    let doubtful = |magic: &[u8]| magic.is_ascii() && magic.len() <= 4 && magic != b"GIF8";
    let binary = bytes.iter().take(512).any(|b| matches!(b, 0..=8 | 0x0E..=0x1A));
    MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic) && (!doubtful(magic) || binary))
        .map(|(_, what)| *what)
        .or(riff.then_some("a picture, sound or film"))
        .or(film.then_some("a film or picture (MP4, HEIC)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        assert_eq!(foreign(b"%PDF-1.7\n"), Some("a PDF document"));
        assert_eq!(foreign(b"ID3 tags are the words in a sound file."), None);
        assert_eq!(foreign(b"ID3\x04\0\0\0"), Some("a sound recording (MP3)"));
        assert_eq!(foreign(b"RIFF, the band, said so."), None);
        assert_eq!(foreign("Plain words – and a dash".as_bytes()), None);
    }
}
