//! Writes what a form makes of a graph: a file, or the files of a folder.

use crate::base::{Error, Result};
use crate::export::format::Output;
use std::path::Path;

/// Writes an output to a path.
///
/// # Errors
/// If a file or folder cannot be written.
pub fn write(path: &Path, output: &Output) -> Result<()> {
    match output {
        Output::Text(text) => file(path, text.as_bytes()),
        Output::Bytes(bytes) => file(path, bytes),
        Output::Folder(files) => files.iter().try_for_each(|(name, bytes)| file(&path.join(name), bytes)),
    }
}

/// Writes a file in one go: never half a graph where there was a whole one.
fn file(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, e))?;
    let part = path.with_extension("part");
    std::fs::write(&part, bytes).map_err(|e| Error::io(&part, e))?;
    std::fs::rename(&part, path).map_err(|e| Error::io(path, e))
}
