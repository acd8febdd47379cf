//! Words of web pages: where their metadata hold the day, and what is no part of an article.

use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

const SOURCE: Source = table!("page.tsv");

/// What a word of a page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageWord {
    /// A name under which metadata hold the day of publication.
    Published,
    /// A name under which metadata, or a class under which a line, hold a later day of change.
    Modified,
    /// A class of the line with author and day.
    Byline,
    /// A class of a box that is no part of an article.
    Clutter,
    /// The beginning of a passage that a site says of itself.
    Notice,
    /// Words inside such a passage.
    Mark,
    /// How the line of the author begins.
    Author,
}

#[derive(Deserialize)]
struct PageRow {
    word: &'static str,
    kind: PageWord,
}

/// All such words.
#[derive(Debug)]
pub struct PageWords {
    words: HashMap<PageWord, Vec<&'static str>>,
}

/// A passage with more words is no notice.
const LONGEST_NOTICE: usize = 60;
/// A passage with at most so many words needs one mark only.
const SHORT_NOTICE: usize = 12;

impl PageWords {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let mut words: HashMap<PageWord, Vec<&'static str>> = HashMap::new();
        for row in SOURCE.rows::<PageRow>()? {
            let list = words.entry(row.kind).or_default();
            if list.contains(&row.word) {
                return Err(row.error(format!("`{}` is there twice", row.word)));
            }
            list.push(row.word);
        }
        Ok(Self { words })
    }

    /// Returns the rank of a word among those of a kind, the first one's being 0.
    pub fn rank(&self, kind: PageWord, word: &str) -> Option<usize> {
        self.list(kind).iter().position(|w| *w == word)
    }

    /// Says whether one of the words of a class or id is of a kind: `cookieBanner`, `post-comments`.
    pub fn names(&self, kind: PageWord, class: &str) -> bool {
        let mut words: Vec<String> = vec![String::new()];
        let mut small = false;
        for c in class.chars() {
            if !c.is_alphanumeric() || (c.is_uppercase() && small) {
                words.push(String::new());
            }
            small = c.is_lowercase();
            if c.is_alphanumeric() {
                words.last_mut().expect("never empty").extend(c.to_lowercase());
            }
        }
        words.iter().any(|w| self.rank(kind, w).is_some())
    }

    /// Says whether a passage is one that a site says of itself: *Sign up for our newsletter*, *Read more: …*, *We use cookies*.
    ///
    /// A quotation is none.
    pub fn is_notice(&self, text: &str) -> bool {
        let count = text.split_whitespace().count();
        if count > LONGEST_NOTICE || text.starts_with(['"', '“', '‘']) {
            return false;
        }
        let lower = text.to_lowercase();
        let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        let opens = self.list(PageWord::Notice).iter().any(|n| {
            let rest = bare.strip_prefix(n);
            // One word alone has to stand alone: *Related*, *Correction: …*.
            let closed = |rest: &str| rest.is_empty() || rest.starts_with([':', '|', '©', '(']);
            rest.is_some_and(|rest| closed(rest) || n.contains(' ') && !rest.starts_with(char::is_alphanumeric))
        });
        let marks = self.list(PageWord::Mark).iter().filter(|m| lower.contains(*m)).count();
        let quoted = text.contains(['"', '“']);
        opens
            || bare.starts_with('©')
            || text.starts_with('©')
            || (!quoted && marks >= if count <= SHORT_NOTICE { 1 } else { 2 })
    }

    /// Says whether a short line names who wrote: *By Ana Lo*, *Written by Ana Lo*.
    pub fn is_author(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut rests = self.list(PageWord::Author).iter().filter_map(|w| lower.strip_prefix(w));
        rests.any(|rest| rest.starts_with([' ', ':']) || rest.is_empty())
    }

    fn list(&self, kind: PageWord) -> &[&'static str] {
        self.words.get(&kind).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_news() {
        let words = PageWords::load().expect("the shipped table is well-formed");
        for text in [
            "Sign up for our morning letter.",
            "Read more: Dam gate fails in Kariba",
            "We use cookies to make this site work.",
            "Correction: An earlier version of this report named another man.",
            "© 2024 The Lake Post. All rights reserved.",
            "RELATED",
            "It lands in your inbox each day.",
        ] {
            assert!(words.is_notice(text), "{text}");
        }
        for text in [
            "Related companies paid the fine, police said.",
            "Copyright law was changed in Lima on Friday.",
            "Corrections officers in Ohio went on strike.",
            "Photo shops closed in Lima.",
            "“We use cookies,” the company told the court.",
        ] {
            assert!(!words.is_notice(text), "{text}");
        }
        assert!(words.names(PageWord::Clutter, "siteHeader cookieBanner"));
        assert!(words.names(PageWord::Clutter, "post-comments") && !words.names(PageWord::Clutter, "commentary"));
    }
}
