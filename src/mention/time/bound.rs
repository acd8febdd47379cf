//! How a time expression bounds what it dates: *on Friday*, *since Friday*, *until Friday*, *from Monday to Friday*.
//!
//! The words are data (class `bound` of the table of time words); here only where they stand is looked at.

use super::super::{Timex, TimexId};
use super::Expression;
use crate::base::{Id, IdVec};
use crate::lexicon::time::{Class, TimeLexicon};
use crate::syntax::{Document, TokenId};

/// How a time expression bounds what it dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// It happened then: *on Friday*.
    #[default]
    At,
    /// It goes on from then: *since Friday*.
    Since,
    /// It went on up to then: *until Friday*.
    Until,
    /// It filled the stretch up to or from another expression: *from Monday to Friday*, *between 1990 and 1995*.
    Span(TimexId),
    /// It happened at another time: *before Friday*, *after Friday*.
    Beside,
    /// It is set or put off for then: *called a walkout for Monday*; the word is what is to happen then, where a word tells.
    Ahead(Option<TokenId>),
}

/// Which words stand before an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    Since,
    From,
    Until,
    To,
    For,
    Between,
    And,
    Beside,
}

/// Returns the bound of each expression; both ends of a stretch name each other.
pub fn bounds(doc: &Document, times: &IdVec<TimexId, Timex>, lexicon: &TimeLexicon) -> IdVec<TimexId, Bound> {
    let before: Vec<Before> = times.values().map(|t| before(doc, t, lexicon)).collect();
    let bound = |word: &Before| match word {
        Before::Since => Bound::Since,
        Before::Until => Bound::Until,
        Before::Beside => Bound::Beside,
        _ => Bound::At,
    };
    let mut out: IdVec<TimexId, Bound> = before.iter().map(bound).collect();
    let rows = times.as_slice();
    for k in 1..before.len() {
        let adjacent = rows[k].tokens.start == rows[k - 1].tokens.end + 1;
        let opened = match before[k] {
            Before::And => before[k - 1] == Before::Between,
            Before::To => true,
            Before::Until => before[k - 1] == Before::From,
            _ => false,
        };
        if adjacent && opened && before[k - 1] != Before::Beside {
            out[TimexId::new(k - 1)] = Bound::Span(TimexId::new(k));
            out[TimexId::new(k)] = Bound::Span(TimexId::new(k - 1));
        }
    }
    for (k, timex) in rows.iter().enumerate() {
        let id = TimexId::new(k);
        if matches!(out[id], Bound::Span(_)) {
            continue;
        }
        if before[k] == Before::From && is_distance(timex) {
            // *Rose from a year ago*: what is compared with.
            out[id] = Bound::Beside;
        }
    }
    out
}

/// Says whether an expression is an amount of time from now or from another time: *a year ago*.
fn is_distance(timex: &Timex) -> bool {
    matches!(&timex.expression, Expression::Calendar(f) if f.shift.is_some_and(|s| s.amount_of_time))
}

/// Reads the word before an expression.
pub(super) fn before(doc: &Document, timex: &Timex, lexicon: &TimeLexicon) -> Before {
    let word = timex.tokens.start.checked_sub(1).map(TokenId);
    let Some(word) = word.filter(|&w| doc.tokens[w].span.end <= timex.span.start) else {
        return Before::Nothing;
    };
    let form = doc.form(word).to_lowercase();
    let senses = lexicon.word(&form).map_or(&[][..], |w| w.senses.as_slice());
    match senses.iter().find(|s| s.class == Class::Bound).map(|s| s.value) {
        Some("SINCE") => Before::Since,
        Some("FROM") => Before::From,
        Some("UNTIL") => Before::Until,
        Some("TO") => Before::To,
        Some("BETWEEN") => Before::Between,
        Some("AND") => Before::And,
        Some("FOR") => Before::For,
        Some("AHEAD" | "BEFORE" | "BESIDE") => Before::Beside,
        _ => Before::Nothing,
    }
}
