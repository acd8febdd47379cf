//! Text for people: headings, aligned columns, wrapped lines; coloured on a terminal, plain elsewhere.

use clap::builder::styling::{AnsiColor, Style};
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;

/// The widest line that is printed.
pub const WIDTH: usize = 100;

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const NAME: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// A page while it is written; holds colours, which `anstream` takes out where they do not belong.
#[derive(Clone, Debug, Default)]
pub struct Page {
    text: String,
}

impl Page {
    /// Returns the page as it stands, with colours.
    pub fn finish(self) -> String {
        self.text
    }

    /// Writes a heading after an empty line.
    pub fn heading(&mut self, heading: &str) {
        let blank = if self.text.is_empty() { "" } else { "\n" };
        self.put(format_args!("{blank}{HEADING}{}{HEADING:#}\n", clean(heading)));
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) {
        self.put(format_args!("{}\n", clean(line)));
    }

    /// Writes a name and what is said of it on one line.
    pub fn name(&mut self, name: &str, rest: &str) {
        let gap = if rest.is_empty() { "" } else { "  " };
        self.put(format_args!("{NAME}{}{NAME:#}{gap}{}\n", clean(name), clean(rest)));
    }

    /// Writes a faint line.
    pub fn faint(&mut self, line: &str) {
        self.put(format_args!("{FAINT}{}{FAINT:#}\n", clean(line)));
    }

    /// Writes a text wrapped to the width, each line behind `indent` blanks.
    pub fn wrapped(&mut self, text: &str, indent: usize) {
        for line in wrap(&clean(text), WIDTH - indent) {
            self.put(format_args!("{:indent$}{line}\n", ""));
        }
    }

    /// Writes rows in aligned columns, two blanks between them; the last column is not padded.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |k: usize| {
            rows.iter()
                .filter_map(|r| r.get(k))
                .map(|c| length(c))
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let cells = row.iter().zip(&widths);
            let padded: Vec<_> = cells
                .map(|(cell, width)| clean(cell) + &" ".repeat(width.saturating_sub(length(cell))))
                .collect();
            self.line(padded.join("  ").trim_end());
        }
    }

    fn put(&mut self, text: std::fmt::Arguments) {
        self.text.write_fmt(text).expect("writing to a string cannot fail");
    }
}

/// Takes out what could steer a terminal, or turn the writing direction of what follows.
fn clean(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// Returns the number of characters as people count them.
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Cuts a text into lines of at most `width` characters, at blanks; a longer word has a line of its own.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_whitespace() {
        let size = length(word);
        if used > 0 && used + 1 + size > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += size;
    }
    if used > 0 {
        lines.push(line);
    }
    lines
}

/// Returns a count with its noun: *1 event*, *2 events*, *1,204 people*.
pub fn count(number: usize, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_wrapped_at_blanks() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable a", 4), ["unbreakable", "a"]);
        assert!(wrap(" \n ", 4).is_empty());
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(count(1, "event", "events"), "1 event");
        assert_eq!(count(1_234_567, "word", "words"), "1,234,567 words");
    }

    #[test]
    fn what_steers_a_terminal_is_taken_out() {
        let mut page = Page::default();
        page.line("a\u{1b}[31mb\u{202e}c");
        assert_eq!(page.finish(), "a [31mb c\n");
    }
}
