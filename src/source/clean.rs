//! Text as people have it becomes text that can be read: invisible marks go, escapes that were never undone are undone,
//! words that a line's end parts are one again.
//!
//! Invariant: every change is an [`Edit`], so that what is found leads back to the characters as given. Time is linear.

use super::escape::{Rewriting, unescaped};
use super::html;
use super::kept::{Edit, Kept, composed};
use crate::lexicon::network::VOCABULARY;
use std::collections::{HashMap, HashSet};

/// Returns the text to read, and the text as given where that is another.
pub fn clean(given: String) -> (String, Option<Kept>) {
    let (plain, first) = unescaped(&given);
    let (bare, second) = untagged(&plain);
    let (joined, third) = rejoined(&bare);
    let edits = composed(&composed(&first, &second), &third);
    if edits.is_empty() {
        return (given, None);
    }
    (joined, Some(Kept { text: given, edits }))
}

/// Returns a text without the tags of HTML: *<p>It rained.</p>*; those of blocks end a line.
fn untagged(text: &str) -> (String, Vec<Edit>) {
    let mut out = Rewriting::new(text);
    for (at, _) in text.match_indices('<') {
        if at < out.done {
            continue;
        }
        if let Some((length, kind)) = html::tag(&text[at..]) {
            let by = if kind == html::Tag::Block { "\n\n" } else { "" };
            out.replace(at..at + length, by);
        }
    }
    out.end()
}

/// Returns a text in which words that a line's end parts are one: *Nor-⏎dahl*, *govern-⏎ment*. The line's end moves behind
/// the word. A hyphen of the word's own stays: *well-⏎known*, *Mary-⏎Ann*.
fn rejoined(text: &str) -> (String, Vec<Edit>) {
    let mut out = Rewriting::new(text);
    let mut words: Option<Known> = None;
    for (end, _) in text.match_indices('\n') {
        let Some(cut) = Cut::at(text, end).filter(|c| c.hyphen >= out.done) else {
            continue;
        };
        let known = words.get_or_insert_with(|| Known::of(text));
        let from = if known.joins(&cut) { cut.hyphen } else { cut.hyphen_end };
        out.replace(from..cut.next, "");
        let tail = &text[cut.next..];
        let blank = tail.find(char::is_whitespace).map(|n| cut.next + n);
        if let Some(blank) = blank.filter(|&at| text[at..].starts_with(' ')) {
            out.replace(blank..blank + 1, "\n");
        }
    }
    out.end()
}

/// A word that a hyphen at a line's end parts.
struct Cut<'a> {
    /// The letters before the hyphen and those on the next line.
    parts: [&'a str; 2],
    /// Whether the hyphen can only be one of a line's end.
    soft: bool,
    hyphen: usize,
    hyphen_end: usize,
    /// Where the next line's first word begins.
    next: usize,
}

impl<'a> Cut<'a> {
    /// Returns the word that the line's end at a byte parts.
    fn at(text: &'a str, end: usize) -> Option<Self> {
        let line = text[..end].trim_end_matches([' ', '\t', '\r']);
        let mark = line.chars().next_back()?;
        if !matches!(mark, '-' | '\u{2010}' | '\u{AD}' | '¬') {
            return None;
        }
        let hyphen = line.len() - mark.len_utf8();
        let before = &text[..hyphen];
        let word = before.trim_end_matches(char::is_alphabetic).len();
        let rest = text[end + 1..].trim_start_matches([' ', '\t']);
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let parts = [&before[word..], &rest[..letters]];
        let cut = Self {
            parts,
            soft: !matches!(mark, '-' | '\u{2010}'),
            hyphen,
            hyphen_end: line.len(),
            next: text.len() - rest.len(),
        };
        parts.iter().all(|p| !p.is_empty()).then_some(cut)
    }
}

/// The words that decide whether a hyphen is a word's own.
struct Known {
    /// The words of the text, in small letters, with their hyphens and without.
    here: HashSet<String>,
    /// The words of the reader's vocabulary by how common they are.
    rank: HashMap<&'static str, usize>,
}

/// A word that follows a name and a hyphen (*London-based*, *Russian-led*) is a common one.
const COMMON: usize = 15_000;

impl Known {
    fn of(text: &str) -> Self {
        let runs = text.split(|c: char| !c.is_alphabetic() && c != '-');
        let whole = runs.clone().map(str::to_lowercase);
        let parts = runs.flat_map(|r| r.split('-')).map(str::to_lowercase);
        Self {
            here: whole.chain(parts).collect(),
            rank: VOCABULARY.lines().enumerate().map(|(k, word)| (word, k)).collect(),
        }
    }

    /// Says whether the two parts are one word without a hyphen.
    fn joins(&self, cut: &Cut) -> bool {
        let [first, second] = cut.parts;
        let capital = |part: &str| part.starts_with(char::is_uppercase);
        let shouted = cut.parts.iter().all(|p| p.chars().all(char::is_uppercase)) && second.len() > 1;
        if cut.soft {
            return true;
        }
        if first.chars().count() < 2 || (capital(second) && !shouted) {
            return false;
        }
        let [a, b] = [first.to_lowercase(), second.to_lowercase()];
        if self.here.contains(&format!("{a}-{b}")) {
            return false;
        }
        let whole = a.clone() + &b;
        if self.here.contains(&whole) || self.rank.contains_key(whole.as_str()) {
            return true;
        }
        let most = if capital(first) && !shouted { COMMON } else { usize::MAX };
        let known = |word: &str, most: usize| self.rank.get(word).is_some_and(|&rank| rank < most);
        !(known(&a, usize::MAX) && known(&b, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::source::kept::original;

    fn read(text: &str) -> String {
        let (read, kept) = clean(text.to_owned());
        if let Some(kept) = kept {
            assert_eq!(kept.text, text);
            let whole = original(&kept.edits, Span::new(0, read.len()));
            assert!(whole.len() <= text.len());
        }
        read
    }

    #[test]
    fn invisible_marks_go() {
        assert_eq!(
            read("Min\u{AD}ister Iva Ko\u{200B}stal met\u{2060} Ro\u{FEFF}an."),
            "Minister Iva Kostal met Roan."
        );
        assert_eq!(read("met Roan\u{200B}Then"), "met Roan\u{200B}Then");
        assert_eq!(read("👩\u{200D}🚒 came"), "👩\u{200D}🚒 came");
    }

    #[test]
    fn escapes_are_undone_however_often_they_were_made() {
        assert_eq!(read("Hay &amp; Roan&#8217;s"), "Hay & Roan’s");
        assert_eq!(read("&amp;quot;No,&amp;#8221; &#x27;x&#146;"), "\"No,” 'x’");
        assert_eq!(read("a&amp;amp;b so&shy;ber&nbsp;x"), "a&b sober\u{A0}x");
        assert_eq!(read("AT&T; R&D, a & b; &nosuch; &;"), "AT&T; R&D, a & b; &nosuch; &;");
    }

    #[test]
    fn tags_in_a_text_go() {
        assert_eq!(
            read("<p class=\"x\">Hay <b>left</b>.</p><script>let a = '<p>';</script>&lt;br/&gt;Ann <ann@x.org> a < b"),
            "\n\nHay left.\n\n\n\nAnn <ann@x.org> a < b"
        );
    }

    #[test]
    fn words_parted_at_line_ends_are_one() {
        assert_eq!(
            read("The govern-\nment of Ida Kver-\n  nik fell."),
            "The government\nof Ida Kvernik\nfell."
        );
        assert_eq!(
            read("a well-\nknown, Berlin-\nbased man"),
            "a well-known,\nBerlin-based\nman"
        );
        assert_eq!(read("Ann-\nMarie met a pro-\nRussian"), "Ann-Marie\nmet a pro-Russian");
        assert_eq!(
            read("Mr Nor-\ndahl left. Nordahl won."),
            "Mr Nordahl\nleft. Nordahl won."
        );
        assert_eq!(read("the co-op and the co-\nop"), "the co-op and the co-op");
        assert_eq!(
            read("Tom\u{AD}\nlin -\nand 5-\nyear -- x"),
            "Tomlin\n-\nand 5-\nyear -- x"
        );
        assert_eq!(read("GOVERN-\nMENT"), "GOVERNMENT");
    }

    #[test]
    fn places_lead_back_to_the_text_as_given() {
        let (text, kept) = clean("Hay &amp; Kver-\nnik sat.".to_owned());
        let edits = kept.expect("a changed text").edits;
        let back = |words: &str| {
            let at = text.find(words).expect("the words");
            original(&edits, Span::new(at, at + words.len()))
        };
        assert_eq!(back("Kvernik").of("Hay &amp; Kver-\nnik sat."), "Kver-\nnik");
        assert_eq!(back("& Kvernik").of("Hay &amp; Kver-\nnik sat."), "&amp; Kver-\nnik");
        assert_eq!(back("sat").of("Hay &amp; Kver-\nnik sat."), "sat");
    }
}
