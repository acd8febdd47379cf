//! Whether four digits alone are a year and no count or number of a thing: *in 1815*, *the 2014 protests*, not *1990 meters*,
//! *Room 1984*, *1600 Pine Avenue*, *a crowd of 2000*.

use super::pieces::Number;
use super::place::Place;
use crate::lexicon::time::Class;
use crate::lexicon::time::split::Gap;
use crate::syntax::{NameLabel, NameTag};

/// How many words an address has behind its number at most.
const ADDRESS: usize = 3;

/// Says whether the four digits of a piece are a year.
pub(super) fn is_year(place: &Place<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|k| &place.pieces[k]);
    let introduced = before.and_then(|p| p.sense(Class::BeforeYear)).map(|s| s.value);
    if is_number_of_thing(place, at) || is_address(place, at) || is_amount(place, at) {
        return false;
    }
    let recent = matches!(place.pieces[at].number, Some(Number::Cardinal(n)) if (1900.0..2100.0).contains(&n));
    let counted = is_counted(place, at);
    match introduced {
        Some("COUNT" | "RANGE") | None if counted => false,
        Some("RANGE") if !recent => at.checked_sub(2).is_some_and(|k| place.pieces[k].is(Class::Year)),
        Some(_) => recent || !counted,
        None => recent,
    }
}

/// Says whether what is counted stands behind the number (*1998 votes*), or before it in a score (*1998 votes to 1200*).
fn is_counted(place: &Place<'_>, at: usize) -> bool {
    let next = place.pieces.get(at + 1).filter(|p| !p.mark);
    if next.is_some_and(|p| p.is(Class::Dated)) {
        return false;
    }
    let doc = place.doc;
    let plural = |t| matches!(doc.xpos(t), "NNS" | "NNPS");
    let close = next.is_some()
        && place
            .token(at + 1)
            .is_some_and(|t| doc.xpos(t) == "NNS" || doc.form(t) == "%");
    let number = place.token(at);
    // *1998 votes to 1200*: the second number hangs on what both count.
    let score = |n| doc.base_relation(n) == "nummod" && doc.head(n).is_some_and(|h| h < n && plural(h));
    close || number.is_some_and(score)
}

/// Says whether the number belongs to a thing right before it: *Gate 1971*, *Windows 2000*, not *World Cup 2022*.
fn is_number_of_thing(place: &Place<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let (piece, number) = (&place.pieces[before], &place.pieces[at]);
    let apart = piece.mark || number.gap == Gap::Hyphen && !piece.is(Class::Numbered);
    let Some((thing, number)) = place.token(before).zip(place.token(at)).filter(|_| !apart) else {
        return false;
    };
    let doc = place.doc;
    let tied = doc.head(number).is_none_or(|h| h == thing) || doc.head(thing) == Some(number);
    if piece.is(Class::Numbered) {
        return tied;
    }
    let place_name = |tag| matches!(tag, NameTag::Begin(NameLabel::Loc) | NameTag::Inside(NameLabel::Loc));
    let part = matches!(doc.base_relation(number), "flat" | "compound" | "nummod" | "appos")
        && doc.head(number) == Some(thing);
    let known = piece.classes != 0 || piece.literal != 0 || place_name(doc.names[thing]);
    piece.word && piece.capital && part && !known
}

/// Says whether the number begins an address: *1600 Pine Avenue*.
fn is_address(place: &Place<'_>, at: usize) -> bool {
    let rest = place.pieces[at + 1..].iter().take(ADDRESS);
    let mut names = rest.take_while(|p| p.word && p.capital);
    names.any(|p| p.is(Class::Street))
}

/// Says whether the words before say how many of something there are: *more than 2000*, *a crowd of 2000*.
fn is_amount(place: &Place<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|k| &place.pieces[k]);
    let more = before(1).is_some_and(|p| p.sense(Class::Approx).is_some_and(|s| s.value == "MORE_THAN"));
    let counted = before(1).is_some_and(|p| p.sense(Class::BeforeYear).is_some_and(|s| s.value == "COUNT"));
    more || counted && before(2).is_some_and(|p| p.is(Class::Amount))
}
