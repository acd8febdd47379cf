//! The words of a block become sentences.
//!
//! Invariant: the sentences are ranges of words, in order, none empty, that cover the block. A stop ends a sentence only where
//! what follows can start one; every decision looks at a bounded number of words, so time is linear.

use crate::base::Span;
use crate::lexicon::WordKind;
use crate::lexicon::{Abbreviation, Words};
use std::ops::Range;

/// Returns the sentences of a block as ranges of its words.
///
/// `"Why?" Gen. J. Ito asked. He left the U.S. on Monday.` is two sentences: the first ends after *asked*.
pub fn split(text: &str, tokens: &[Span], words: &Words) -> Vec<Range<usize>> {
    let block = Block { text, tokens, words };
    let (mut out, mut start, mut at) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        let end = block.closers(at);
        if block.ends(start, at, end) {
            out.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// What a word says about the end of its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// No stop at all.
    None,
    /// A full stop of its own.
    Full,
    /// `!`, `?` and their runs.
    Cry,
    /// `...`.
    Ellipsis,
    /// The stop belongs to an abbreviation that may end a sentence: *Inc.*
    Doubtful,
}

struct Block<'a> {
    text: &'a str,
    tokens: &'a [Span],
    words: &'a Words,
}

impl Block<'_> {
    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |span| span.of(self.text))
    }

    /// Says whether blanks stand before a word (or the block ends there).
    fn apart(&self, at: usize) -> bool {
        at >= self.tokens.len() || at == 0 || self.tokens[at - 1].end < self.tokens[at].start
    }

    fn stop(&self, at: usize) -> Stop {
        let form = self.form(at);
        match form {
            "." => return Stop::Full,
            "…" => return Stop::Ellipsis,
            _ if form.chars().all(|c| matches!(c, '!' | '?' | '？' | '！' | '。')) => return Stop::Cry,
            _ if form.chars().all(|c| matches!(c, '.' | '…')) => return Stop::Ellipsis,
            _ if !form.ends_with('.') => return Stop::None,
            _ => {}
        }
        match self.words.abbreviation(form) {
            Some(Abbreviation::Title | Abbreviation::Number | Abbreviation::Inner) => Stop::None,
            _ => Stop::Doubtful,
        }
    }

    /// Returns the end of the sentence if it ends at a word: the closing marks written right after it belong to it.
    fn closers(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.tokens.len() && end - at < 6 && (!self.apart(end) || is_face(self.form(end))) {
            let form = self.form(end);
            let straight = matches!(form, "\"" | "'" | "''") && (self.apart(end + 1) || is_closer(self.form(end + 1)));
            if !(straight || is_closer(form) || is_face(form)) {
                break;
            }
            end += 1;
        }
        end
    }

    fn ends(&self, start: usize, at: usize, end: usize) -> bool {
        if end >= self.tokens.len() {
            return true;
        }
        let stop = self.stop(at);
        if stop == Stop::None {
            return is_bullet(self.form(at + 1))
                && self.apart(at + 1)
                && self.apart(at + 2)
                && at + 2 < self.tokens.len();
        }
        if self.is_list_number(start, at) || self.is_number_heading(at) {
            return false;
        }
        let next = self.form(end);
        if !self.apart(end) {
            return stop == Stop::Full && self.lost_blank(at, end);
        }
        if next.chars().all(|c| matches!(c, '.' | '!' | '?' | '…')) {
            return false;
        }
        let after = self.first_word(end);
        let opens = Case::of(self.form(after));
        match stop {
            Stop::Doubtful => {
                next != "("
                    && opens == Case::Upper
                    && (after > end || self.words.is(WordKind::Start, &self.form(after).to_lowercase()))
            }
            Stop::Cry if end > at + 1 && self.is_attribution(end) => false,
            Stop::Cry | Stop::Ellipsis => {
                matches!(opens, Case::Upper | Case::Digit) && !matches!(next, ")" | "]" | "," | ";")
            }
            _ if matches!(next, ")" | "]" | "," | ";" | ":") => false,
            _ => opens != Case::Lower || is_bullet(next),
        }
    }

    /// `1. Mix it.` `a. Mix it.`: a number or letter with a stop at the start of the sentence names an item.
    fn is_list_number(&self, start: usize, at: usize) -> bool {
        let form = self.form(start);
        at == start + 1
            && self.form(at) == "."
            && (form.len() <= 2 || form.chars().all(|c| c.is_numeric() || c == '.'))
            && form.chars().all(char::is_alphanumeric)
    }

    /// `Phase 2. 5`: two numbers with a stop between are no two sentences when nothing else speaks for it.
    fn is_number_heading(&self, at: usize) -> bool {
        at > 0
            && self.form(at) == "."
            && Case::of(self.form(at - 1)) == Case::Digit
            && Case::of(self.form(at + 1)) == Case::Digit
            && !self.apart(at + 1)
    }

    /// `the end.In other`: no blank, but a small letter before the stop and a capital after it.
    fn lost_blank(&self, at: usize, end: usize) -> bool {
        let before = self.form(at.saturating_sub(1));
        let long = |word: &str| word.chars().count() >= 2;
        let closed = end > at + 1;
        let next = self.form(end);
        long(before)
            && before.ends_with(char::is_lowercase)
            && (Case::of(next) == Case::Upper && long(next) || closed && Case::of(next) != Case::Lower)
    }

    /// Returns the first word that is no opening mark, at most three further on.
    fn first_word(&self, at: usize) -> usize {
        let mut word = at;
        while word < at + 3 && Case::of(self.form(word)) == Case::Mark && word + 1 < self.tokens.len() {
            word += 1;
        }
        word
    }

    /// `"Why?" Gen. Ito asked`: a short name and a verb of speech after the closing quotation mark, or the verb first.
    fn is_attribution(&self, end: usize) -> bool {
        let form = |k: usize| self.form(k).to_lowercase();
        if Case::of(self.form(end)) == Case::Lower {
            return true;
        }
        for k in end..end + 5 {
            if self.words.is(WordKind::Speech, &form(k)) {
                return k == end || !matches!(self.form(k - 1), "," | ".");
            }
            let named = Case::of(self.form(k)) == Case::Upper
                || (k > end && matches!(form(k).as_str(), "of" | "de" | "the" | "von" | "al" | "-"));
            if !named || self.stop(k) == Stop::Full {
                return false;
            }
        }
        false
    }
}

fn is_closer(form: &str) -> bool {
    matches!(form, "”" | "’" | "»" | ")" | "]" | "}" | "''" | "\"" | "'" | "’’")
}

/// Says whether a word is a face of marks: `:-)`.
fn is_face(form: &str) -> bool {
    form.len() > 1 && form.starts_with([':', ';']) && form.ends_with([')', '(', 'D', 'P'])
}

fn is_bullet(form: &str) -> bool {
    matches!(form, "•" | "●" | "▪" | "‣" | "■" | "◦" | "*" | "·")
}

/// How a word starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Upper,
    Lower,
    Digit,
    Mark,
}

impl Case {
    fn of(form: &str) -> Self {
        let mut chars = form.chars();
        match chars.next() {
            Some('@' | '#') if chars.next().is_some() => Case::Upper,
            Some(c) if c.is_lowercase() => Case::Lower,
            Some(c) if c.is_numeric() || matches!(c, '$' | '€' | '£' | '¥') => Case::Digit,
            Some(c) if c.is_alphabetic() => Case::Upper,
            _ => Case::Mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::token;

    fn check(text: &str) {
        let words = Words::load().expect("the shipped tables are well-formed");
        let plain = text.replace(" | ", " ").replace('|', "");
        let tokens = token::tokenize(&plain, Span::new(0, plain.len()), &words);
        let found: Vec<&str> = split(&plain, &tokens, &words)
            .into_iter()
            .map(|r| &plain[tokens[r.start].range().start..tokens[r.end - 1].range().end])
            .collect();
        let expected: Vec<&str> = text.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_and_names_do_not_end_sentences() {
        check("Gen. J. P. Smith met Dr. Ito of Acme Inc. in St. Louis on Jan. 5. | He left the U.S. on Monday.");
        check("He left the U.S. | The Senate voted at 3 p.m. | It said no to No. 5 vs. No. 6.");
        check("OSLO (AP) — Norway's U.S. Embassy closed. | 20 people left.");
    }

    #[test]
    fn quotations_end_sentences_or_go_on() {
        check("\"We won.\" | Ito left.");
        check("“Why now?” Gen. Ito asked. | “No!” he said. | “We lost.” | “All of it.”");
        check("\"Why?\" asked Ito. | She smiled (a little). | (He did not.) | Then they left.");
    }

    #[test]
    fn ellipses_lists_and_lost_blanks() {
        check("Well... he left... | Then came Ito.");
        check("1. Mix it. | 2. Bake it.");
        check("That was the end.| In other news, it rained.");
        check("Yahoo! was sold?! | Yes.");
    }
}
