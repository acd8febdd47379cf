//! Tells a country from the part of another country that has its name, by what else the article names: *Georgia*.

use super::candidate::Candidate;
use crate::lexicon::{EntityKind, Lexicon, Place, PlaceClass};
use crate::mention::Construction;
use crate::syntax::{Document, TokenId};
use std::collections::BTreeSet;

/// Gives the bearers of such a name in one article the kind that the article speaks for; without a word for the part of
/// another country they stay the country.
pub(super) fn settle(doc: &Document, lexicon: &Lexicon, found: &mut [Candidate]) {
    let mut settled: BTreeSet<&'static str> = BTreeSet::new();
    for k in 0..found.len() {
        let Some((code, state)) = homonym(doc, lexicon, &found[k]).filter(|(code, _)| settled.insert(code)) else {
            continue;
        };
        if points_to_state(doc, lexicon, found, code, state) {
            for candidate in found.iter_mut().filter(|c| c.iso2 == Some(code)) {
                if homonym(doc, lexicon, candidate).is_some() {
                    candidate.kind = EntityKind::Place;
                    candidate.iso2 = state.country;
                    candidate.rule = Construction::HomonymousState;
                }
            }
        }
    }
}

/// Returns the code of a country and the place of the same name, where a candidate may be either.
fn homonym<'l>(doc: &Document, lexicon: &'l Lexicon, found: &Candidate) -> Option<(&'static str, &'l Place)> {
    if found.kind != EntityKind::Country || found.rule == Construction::Gazetteer {
        return None;
    }
    let text = found.text(doc);
    let country = lexicon.countries.by_name(text).filter(|c| c.ambiguous)?;
    let place = lexicon.places.by_name(text)?;
    let part = place.class == PlaceClass::State && place.country != Some(country.iso2);
    part.then_some((country.iso2, place))
}

/// Says whether more of an article's names speak for the state than for the country.
fn points_to_state(doc: &Document, lexicon: &Lexicon, found: &[Candidate], code: &str, state: &Place) -> bool {
    let (mut states, mut lands) = (BTreeSet::new(), BTreeSet::new());
    let (mut inside, mut beside) = (0, 0);
    for (k, candidate) in found.iter().enumerate() {
        let text = candidate.text(doc);
        if homonym(doc, lexicon, candidate).is_some_and(|(c, _)| c == code) {
            // *Atlanta, Georgia*
            let before = k.checked_sub(1).map(|b| &found[b]);
            let comma = doc.form(TokenId(candidate.tokens.start.saturating_sub(1))) == ",";
            let town = before.filter(|b| comma && b.tokens.end + 1 == candidate.tokens.start);
            let place = town.and_then(|b| lexicon.places.by_name(b.text(doc)));
            inside += usize::from(place.is_some_and(|p| p.country == state.country));
            continue;
        }
        let listed = lexicon.places.by_name(text).or_else(|| lexicon.places.by_short(text));
        match candidate.iso2 {
            Some(other) if other == code => beside += 1,
            Some(other) if Some(other) != state.country && candidate.kind == EntityKind::Country => {
                lands.insert(other);
            }
            _ => {
                if let Some(place) = listed.filter(|p| p.country == state.country) {
                    states.insert(place.label);
                }
            }
        }
    }
    let governed = doc.tokens.ids().any(|t| {
        let title = lexicon.roles.title(doc.form(t));
        title.and_then(|t| t.role).is_some_and(|role| role == "governor")
    });
    2 * inside + states.len().min(3) + usize::from(governed) > 2 * beside + lands.len().min(2)
}
