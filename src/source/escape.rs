//! A text as it stands becomes one without invisible marks and escapes, with every change noted.

use super::kept::Edit;
use crate::base::Span;
use dom_query::Document;

/// Returns a text without invisible marks and with its escapes undone.
pub fn unescaped(text: &str) -> (String, Vec<Edit>) {
    let mut out = Rewriting::new(text);
    for (at, c) in text.char_indices() {
        if at < out.done {
            continue;
        }
        if c == '&' {
            if let Some((length, meant)) = escape(&text[at..]) {
                out.replace(at..at + length, &meant);
            }
        } else if is_invisible(c) && !parts(text, at, c) {
            out.replace(at..at + c.len_utf8(), "");
        }
    }
    out.end()
}

/// Says whether a character shows nothing: a soft hyphen, a joiner, a mark of direction or width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Says whether an invisible mark does a work of its own: a soft hyphen at a line's end, a joiner in other scripts and
/// pictures, a space without width between *one* and *Another*.
fn parts(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    match c {
        '\u{AD}' => after.is_some_and(|c| matches!(c, '\n' | '\r')),
        '\u{200B}' => before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase),
        '\u{200C}' | '\u{200D}' => {
            let foreign = |c: Option<char>| c.is_some_and(|c| c > '\u{24F}' && !('\u{2000}'..'\u{2070}').contains(&c));
            foreign(before) && foreign(after)
        }
        _ => false,
    }
}

/// The longest escape: `&CounterClockwiseContourIntegral;`.
const LONGEST_ESCAPE: usize = 34;

/// Returns the length of the escape that a text begins with, however often it was escaped again, and what it stands for.
///
/// `&amp;`, `&#8217;` and `&amp;#8217;` do; `&T;` and `& Sons` do not.
fn escape(text: &str) -> Option<(usize, String)> {
    let (mut length, mut meant) = entity(text)?;
    for _ in 0..3 {
        let Some(rest) = (meant == "&").then(|| format!("&{}", head(&text[length..]))) else {
            break;
        };
        let Some((more, inner)) = entity(&rest) else { break };
        length += more - 1;
        meant = inner;
    }
    if meant.chars().all(|c| is_invisible(c) || c.is_control()) {
        meant.clear();
    }
    Some((length, meant))
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_ESCAPE)]
}

/// Returns the length of the entity that a text begins with, and the characters it stands for as a page shows them.
fn entity(text: &str) -> Option<(usize, String)> {
    let name = head(text.strip_prefix('&')?);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    if end < 2 || !name[end..].starts_with(';') {
        return None;
    }
    let written = &text[..end + 2];
    let meant = Document::fragment(written).text().to_string();
    (!meant.contains(';') || meant == ";").then_some((written.len(), meant))
}

/// A text that is written anew from left to right.
pub(super) struct Rewriting<'a> {
    pub(super) given: &'a str,
    pub(super) out: String,
    pub(super) edits: Vec<Edit>,
    /// Up to where the given text is written.
    pub(super) done: usize,
}

impl<'a> Rewriting<'a> {
    pub(super) fn new(given: &'a str) -> Self {
        Self {
            given,
            out: String::new(),
            edits: Vec::new(),
            done: 0,
        }
    }

    pub(super) fn replace(&mut self, range: std::ops::Range<usize>, by: &str) {
        self.out.push_str(&self.given[self.done..range.start]);
        let start = self.out.len();
        self.out.push_str(by);
        self.edits.push(Edit {
            read: Span::new(start, self.out.len()),
            kept: Span::new(range.start, range.end),
        });
        self.done = range.end;
    }

    pub(super) fn end(mut self) -> (String, Vec<Edit>) {
        self.out.push_str(&self.given[self.done..]);
        (self.out, self.edits)
    }
}
