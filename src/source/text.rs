//! Plain text: line ends made equal, a headline found, and any text cut into blocks.
//!
//! A block is a paragraph, heading or list item; only white space lies between blocks, so no character is lost.

use super::clean::clean;
use super::{Article, Block, BlockKind};
use crate::base::{Error, ErrorKind, Result, Span};

/// Makes an article of a plain text file. The first line is its headline if it looks like one.
pub fn article(text: &str, id: String) -> Result<Article> {
    let (text, kept) = clean(text.replace("\r\n", "\n").replace('\r', "\n"));
    let blocks = blocks(&text);
    if blocks.is_empty() {
        return Err(Error::new(ErrorKind::Input, "is empty: it holds white space only"));
    }
    let title = blocks
        .first()
        .filter(|b| b.kind == BlockKind::Title)
        .map(|b| b.span.of(&text).to_owned());
    Ok(Article {
        id,
        url: None,
        title,
        byline: None,
        outlet: None,
        published: None,
        text,
        kept: kept.map(Box::new),
        blocks,
    })
}

/// Cuts a text into blocks.
///
/// A blank line always ends a block, and so does a line end, except where lines were wrapped at a fixed width: there a
/// block goes on to the next blank line. A short line without a final stop is a heading (the first one: the title); a
/// line after a bullet or a number is an item.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    for (k, line) in lines.iter().enumerate() {
        let kind = kind(text, &lines, k, wrapped);
        match blocks.last_mut() {
            Some(last) if wrapped && !line.after_blank && goes_on(last.kind, kind) => {
                last.span = last.span.cover(line.span)
            }
            _ => blocks.push(Block { span: line.span, kind }),
        }
    }
    if blocks.len() > 1 && blocks[0].kind == BlockKind::Heading {
        blocks[0].kind = BlockKind::Title;
    }
    blocks
}

/// A line that is not blank, trimmed.
struct Line {
    span: Span,
    after_blank: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let (mut out, mut at, mut after_blank) = (Vec::new(), 0, true);
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let trimmed = line.trim();
        at += line.len();
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            out.push(Line {
                span: Span::new(start, start + trimmed.len()),
                after_blank,
            });
            after_blank = false;
        }
    }
    out
}

/// Says whether the text's lines were wrapped at a fixed width, as in e-mails and old wire copy: nearly all lines that
/// another one follows directly are of middling length, and few of them end a sentence. Of one or two such lines the next
/// has to begin with a small letter.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let followed: Vec<&str> = lines
        .windows(2)
        .filter(|w| !w[1].after_blank)
        .map(|w| w[0].span.of(text))
        .collect();
    let longest = lines.iter().map(|l| l.span.len()).max().unwrap_or(0);
    let share = |n: usize| n * 10 / followed.len().max(1);
    let middling = followed.iter().filter(|l| (30..=145).contains(&l.len())).count();
    let ended = followed.iter().filter(|l| ends_sentence(l)).count();
    let going_on = |w: &&[Line]| !w[1].after_blank && w[1].span.of(text).starts_with(char::is_lowercase);
    let enough = followed.len() >= 3 || lines.windows(2).any(|w| going_on(&w));
    enough && longest <= 150 && share(middling) >= 8 && share(ended) < 5
}

/// Says what a line is, seen by itself and with its neighbours.
fn kind(text: &str, lines: &[Line], k: usize, wrapped: bool) -> BlockKind {
    let line = lines[k].span.of(text);
    if is_item(line) {
        return BlockKind::Item;
    }
    let alone = lines[k].after_blank && lines.get(k + 1).is_none_or(|next| next.after_blank);
    let short = line.chars().nth(120).is_none();
    if short && !ends_sentence(line) && (alone || !wrapped) && line.chars().any(char::is_alphabetic) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// Says whether a wrapped block goes on with a line of another kind.
fn goes_on(last: BlockKind, next: BlockKind) -> bool {
    next == BlockKind::Paragraph && last != BlockKind::Heading
}

/// Says whether a line begins with a bullet or a number: `• `, `- `, `2. `, `(a) `.
fn is_item(line: &str) -> bool {
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else {
        return false;
    };
    let inner = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let bullet = mark.chars().all(|c| "•·*-–▪●◦‣○■".contains(c)) && mark.chars().count() == 1;
    let numbered = inner.len() < mark.len() && inner.len() <= 2 && !inner.is_empty();
    let number = numbered && (inner.bytes().all(|b| b.is_ascii_digit()) || (inner.len() == 1 && mark.ends_with(')')));
    !rest.is_empty() && (bullet || number)
}

/// Says whether a line ends as sentences do, closing quotation marks and brackets aside.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    line.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{Heading, Item, Paragraph, Title};
    use super::*;

    fn check(text: &str, wanted: &[(BlockKind, &str)]) {
        let found: Vec<_> = blocks(text).iter().map(|b| (b.kind, b.span.of(text))).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn paragraphs_headings_and_items() {
        check(
            "Ferry sinks off Mombasa\n\nTen people were saved.\nTwo are missing.\n\nWhat we know\n- The ferry was old.\n- It was full.\n",
            &[
                (Title, "Ferry sinks off Mombasa"),
                (Paragraph, "Ten people were saved."),
                (Paragraph, "Two are missing."),
                (Heading, "What we know"),
                (Item, "- The ferry was old."),
                (Item, "- It was full."),
            ],
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ministry of transport in Nairobi said late on Monday\nthat the ferry had been built forty years ago and should\nnever have left the port with so many people on it, the\nstate radio reported.\n\nThe owner denied it.";
        let found = blocks(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].span.of(text).ends_with("state radio reported."));
    }

    #[test]
    fn two_or_three_lines_were_wrapped_where_one_goes_on_in_small_letters() {
        for text in [
            "A ferry with forty people aboard sank off\nthe coast of Mombasa on Friday.",
            "The owner of the ferry that sank off the\ncoast of Mombasa on Monday, a Mr\nBaraka, left.",
        ] {
            assert_eq!(blocks(text).len(), 1, "{text}");
        }
        assert_eq!(
            blocks("Ferry sinks off Mombasa with forty aboard\nThe owner left.").len(),
            2
        );
    }

    #[test]
    fn nothing_but_white_space_is_lost() {
        let text = " A\tline \n\n\n(b) two\n  • three\u{a0}\n x";
        let kept: String = blocks(text).iter().map(|b| b.span.of(text)).collect();
        let strip = |s: &str| s.split_whitespace().collect::<String>();
        assert_eq!(strip(&kept), strip(text));
    }
}
