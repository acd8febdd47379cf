//! Words that are whole in spite of the marks inside them: sites, mail addresses, handles, *w/o*, `:-)`.

use super::{Scanner, is_apostrophe, is_letter, is_word};
use crate::lexicon::WordKind;

impl Scanner<'_> {
    /// Sites, mail addresses and file names, without the marks that follow them.
    pub(super) fn address(&self, rest: &str) -> Option<usize> {
        let body = rest
            .find(['<', '>', '"', '“', '”', '«', '»', '|'])
            .unwrap_or(rest.len());
        let body = trim_marks(&rest[..body]);
        let lower = body.get(..8.min(body.len())).unwrap_or("").to_ascii_lowercase();
        if ["http://", "https://", "ftp://", "www."]
            .iter()
            .any(|p| lower.starts_with(&p[..p.len().min(8)]) && body.len() > p.len())
        {
            return Some(body.len());
        }
        if let Some((user, host)) = body.split_once('@') {
            let plain = |s: &str| {
                s.chars()
                    .all(|c| is_word(c) || matches!(c, '.' | '_' | '-' | '+' | '%'))
            };
            if !user.is_empty() && plain(user) && plain(host) && host.chars().next().is_some_and(is_word) {
                return Some(body.len());
            }
        }
        self.site(body)
    }

    /// `example.com/path`, `notes-2.doc`: ends in a known domain or file ending.
    fn site(&self, body: &str) -> Option<usize> {
        let host_end = body.find(['/', '?']).unwrap_or(body.len());
        let host = trim_marks(&body[..host_end]);
        let (name, ending) = host.rsplit_once('.')?;
        let plain = |c: char| is_word(c) || matches!(c, '.' | '_' | '-' | '#');
        let named = name.chars().next().is_some_and(is_word) && name.chars().all(plain);
        // A lost blank after a stop (`the end.In other`) is no site: the ending is lower case, or the whole name capitals.
        let labelled = host.split('.').all(|label| !label.is_empty());
        let cased = !ending.starts_with(char::is_uppercase) || !host.contains(char::is_lowercase) || ending.len() > 2;
        // Names of groups and packages: `alt.animals.birds`.
        let small = |label: &str| label.len() > 1 && label.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let group = host.split('.').count() > 2 && host.split('.').all(small);
        (group || named && labelled && cased && self.words.is(WordKind::Domain, &ending.to_lowercase()))
            .then_some(if host.len() == host_end { body.len() } else { host.len() })
    }

    pub(super) fn handle(&self, rest: &str) -> Option<usize> {
        let body = rest.strip_prefix(['@', '#'])?;
        if !body.starts_with(|c: char| is_letter(c) || c == '_') {
            return None;
        }
        Some(1 + body.find(|c| !is_word(c) && c != '_').unwrap_or(body.len()))
    }

    /// Forms that the tables name as one word in spite of their marks: *'em*, *w/o*, *o'clock*.
    pub(super) fn table(&self, rest: &str) -> Option<usize> {
        let body = rest
            .find(|c| !(is_word(c) || is_apostrophe(c) || c == '/'))
            .unwrap_or(rest.len());
        let body = rest[..body].trim_end_matches('/');
        [rest.get(..body.len() + 1).filter(|b| b.ends_with('/')), Some(body)]
            .into_iter()
            .flatten()
            .find(|b| {
                let marked = b.contains(|c| is_apostrophe(c) || c == '/');
                marked
                    && self
                        .words
                        .is(WordKind::Whole, &b.to_lowercase().replace(is_apostrophe, "'"))
            })
            .map(str::len)
    }

    /// `:-)`, `;P`, `:D`: eyes, at most one nose, a mouth, and no letter or digit after it.
    pub(super) fn emoticon(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let rest_bytes = rest.as_bytes();
        if !matches!(rest_bytes.first(), Some(b':' | b';' | b'=')) || self.before(at).is_some_and(|c| c.is_numeric()) {
            return None;
        }
        let nose = usize::from(matches!(rest_bytes.get(1), Some(b'-' | b'\'' | b'^')));
        let mouth = rest_bytes.get(1 + nose)?;
        let open = self.text[self.run_start..at].contains('(');
        let shaped = match mouth {
            b')' => !open,
            b'(' | b'D' | b'P' | b'p' | b'|' => true,
            b'/' => rest_bytes.get(2 + nose) != Some(&b'/'),
            _ => false,
        };
        let last = rest_bytes[1..].iter().skip(nose).take_while(|b| *b == mouth).count();
        let length = 1 + nose + last;
        (shaped && !rest[length..].starts_with(is_word)).then_some(length)
    }
}

fn trim_marks(body: &str) -> &str {
    let trimmed = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}', '*', '…']);
    match trimmed.strip_suffix(')') {
        Some(inner) if !inner.contains('(') => trim_marks(inner),
        _ => trimmed,
    }
}
