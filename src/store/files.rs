//! How files are written so that nothing is lost: one window at a time, and a whole new file in the place of the old one.

use crate::source::sanitize_line;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long another window may hold a lock.
const PATIENCE: Duration = Duration::from_secs(2);
/// Letters and digits of a text that make its key: enough to tell two articles of one paper apart.
const TELLING: usize = 1000;

/// Waits until no other window changes what has this name in a folder, which is made if it is not there. The lock is given
/// back when the file is closed, also by a crash.
///
/// # Errors
/// What can't be done with the folder, in a word, and what the system says.
pub(super) fn lock(folder: &Path, name: &str) -> Result<File, (&'static str, io::Error)> {
    fs::create_dir_all(folder).map_err(|e| ("made", e))?;
    let lock = File::create(folder.join(format!("{name}.lock"))).map_err(|e| ("written", e))?;
    let began = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Err(("locked", ErrorKind::WouldBlock.into())),
            // Some network drives know no locks; the new file is put in place at once all the same.
            Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => return Ok(lock),
            Err(TryLockError::Error(e)) => return Err(("locked", e)),
        }
    }
}

/// Puts a new file in the place of an old one: a crash leaves the one or the other, never a part.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&new, path));
    if done.is_err() {
        // What is left of the new file helps nobody.
        let _ = fs::remove_file(&new);
    }
    done
}

/// What names an article: its first letters and digits, folded, as a number.
pub(super) fn key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    hash(letters.take(TELLING))
}

/// Characters as a number of 32 hexadecimal digits (FNV-1a, 128 bits).
pub(super) fn hash(characters: impl Iterator<Item = char>) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = BASIS;
    for c in characters {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

/// A path that is safe to show.
pub(super) fn shown(path: &Path) -> String {
    sanitize_line(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_known_by_its_first_words() {
        let text = "The harbour stayed shut.\n\nQuist said so.";
        let long = format!("{text} {}", "And so on, and so forth. ".repeat(80));
        assert_eq!(key(&long), key(&format!("{long} A new end.")));
        assert_eq!(key(&long), key(&long.replace(' ', "\n")));
        assert_ne!(key(&long), key(text));
    }

    #[test]
    fn a_new_file_takes_the_place_of_the_old_one_or_nothing_changes() {
        let folder = std::env::temp_dir().join(format!("dateline-files-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        drop(lock(&folder, "a").unwrap());
        let path = folder.join("a.json");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(replace(&folder.join("no/such/folder"), b"x").is_err());
        fs::create_dir(folder.join("b.json")).unwrap();
        assert!(replace(&folder.join("b.json"), b"x").is_err());
        let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(left.len(), 3, "{left:?}");
    }
}
