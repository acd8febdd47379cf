//! How places of the text that is read lead back to the text as it was given.
//!
//! Invariant: edits lie in order and do not overlap, in either text; between them both texts are the same.

use crate::base::Span;

/// The text as it was given, where what is read differs from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The text as it was given.
    pub text: String,
    /// What was changed.
    pub edits: Vec<Edit>,
}

/// One change: what stands in the text that is read (nothing, often) for what stood in the text as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In the text that is read.
    pub read: Span,
    /// In the text as given.
    pub kept: Span,
}

/// Returns the span of the given text that a span of the read text stands for; what was changed is never cut.
pub fn original(edits: &[Edit], span: Span) -> Span {
    let before = |byte: u32| edits.partition_point(|e| e.read.end <= byte);
    let shift = |edit: Option<&Edit>, byte: u32| match edit {
        Some(last) => last.kept.end + (byte - last.read.end),
        None => byte,
    };
    let at = before(span.start);
    let start = match edits.get(at) {
        Some(next) if next.read.start < span.start => next.kept.start,
        _ => shift(at.checked_sub(1).map(|k| &edits[k]), span.start),
    };
    // What was taken out right at the end of the span lies behind it.
    let mut at = before(span.end);
    while at > 0 && edits[at - 1].read.is_empty() && edits[at - 1].read.end == span.end && !span.is_empty() {
        at -= 1;
    }
    let end = match edits.get(at) {
        Some(next) if next.read.start < span.end => next.kept.end,
        _ => shift(at.checked_sub(1).map(|k| &edits[k]), span.end),
    };
    Span {
        start,
        end: end.max(start),
    }
}

/// Returns the edits of two rewritings one after the other as those of one.
pub fn composed(first: &[Edit], second: &[Edit]) -> Vec<Edit> {
    let mut middle: Vec<Span> = first
        .iter()
        .map(|e| e.read)
        .chain(second.iter().map(|e| e.kept))
        .collect();
    middle.sort_unstable();
    let mut groups: Vec<Span> = Vec::new();
    for span in middle {
        match groups.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => groups.push(span),
        }
    }
    let (mut out, mut a, mut b) = (Vec::new(), Shift::new(first), Shift::new(second));
    for group in groups {
        let (kept, read) = (
            a.over(group, |e| e.read, |e| e.kept),
            b.over(group, |e| e.kept, |e| e.read),
        );
        out.push(Edit { read, kept });
    }
    out
}

/// Follows the edits of one rewriting from left to right.
struct Shift<'a> {
    edits: &'a [Edit],
    /// How far a place behind the edits passed so far lies from where it lay.
    by: i64,
}

impl<'a> Shift<'a> {
    fn new(edits: &'a [Edit]) -> Self {
        Self { edits, by: 0 }
    }

    /// Returns a span on the other side; no edit reaches over its ends.
    fn over(&mut self, span: Span, own: impl Fn(&Edit) -> Span, other: impl Fn(&Edit) -> Span) -> Span {
        let start = i64::from(span.start) + self.by;
        while let Some((edit, rest)) = self.edits.split_first().filter(|(e, _)| own(e).end <= span.end) {
            self.by += other(edit).len() as i64 - own(edit).len() as i64;
            self.edits = rest;
        }
        let end = i64::from(span.end) + self.by;
        Span::new(start.max(0) as usize, end.max(start.max(0)) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(read: [usize; 2], kept: [usize; 2]) -> Edit {
        Edit {
            read: Span::new(read[0], read[1]),
            kept: Span::new(kept[0], kept[1]),
        }
    }

    #[test]
    fn spans_lead_back() {
        // "a&amp;b-\nc d" is read as "a&bc d".
        let edits = [edit([1, 2], [1, 6]), edit([3, 3], [7, 9])];
        let of = |start, end| {
            let span = original(&edits, Span::new(start, end));
            &"a&amp;b-\nc d"[span.range()]
        };
        assert_eq!(of(0, 1), "a");
        assert_eq!(of(0, 3), "a&amp;b");
        assert_eq!(of(1, 2), "&amp;");
        assert_eq!(of(2, 4), "b-\nc");
        assert_eq!(of(3, 4), "c");
        assert_eq!(of(5, 6), "d");
    }

    #[test]
    fn two_rewritings_are_one() {
        // "x&amp;y-z-" to "x&y-z-" to "x&yz".
        let first = [edit([1, 2], [1, 6])];
        let second = [edit([3, 3], [3, 4]), edit([4, 4], [5, 6])];
        let both = composed(&first, &second);
        assert_eq!(
            both,
            [edit([1, 2], [1, 6]), edit([3, 3], [7, 8]), edit([4, 4], [9, 10])]
        );
        assert_eq!(composed(&first, &[]), first);
        assert_eq!(composed(&[], &second), second);
    }
}
