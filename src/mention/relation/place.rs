//! Places inside places and bodies at places: *Geneva, Switzerland*, *Rosario in Argentina*, *Lima-based Credicorp*,
//! *the museum in Oslo*, *Jane Lee, R-Utah*.

use super::scene::{Scene, Side, relation};
use crate::base::Id;
use crate::lexicon::{EntityKind, PlaceClass};
use crate::mention::Construction;
use crate::mention::{Name, RelationKind, RelationMention};
use crate::syntax::{TokenId, Upos};

/// How many tokens a dateline may have before its place, and between that and its medium.
const DATELINE: u32 = 9;

/// Returns the relations of names to places beside them.
pub(super) fn relations(scene: &Scene) -> Vec<RelationMention> {
    let mut found = Vec::new();
    let mut chain: Vec<&Name> = Vec::new();
    for (_, name) in scene.names.iter() {
        // *Azusa, Los Angeles County, California*: each lies in all that follow.
        let linked = chain.last().is_some_and(|last| after_comma(scene, last, name));
        if !linked {
            chain.clear();
        }
        for inner in &chain {
            found.push(relation(
                RelationKind::LocatedIn,
                scene.side(inner).phrase,
                scene.side(name),
                Construction::CommaBetweenPlaces,
            ));
        }
        if matches!(name.kind, EntityKind::Place | EntityKind::Country) {
            chain.push(name);
        } else {
            chain.clear();
        }
        found.extend(preposition(scene, name));
        found.extend(based(scene, name));
        found.extend(modifier(scene, name));
        found.extend(constituency(scene, name));
        found.extend(of_place(scene, name));
        found.extend(party_member(scene, name));
    }
    for three in scene.names.as_slice().windows(3) {
        found.extend(address(scene, &three[0], &three[1], &three[2]));
    }
    found.extend(dateline(scene));
    found
}

/// Carries what lies in a place over to the larger ones behind its commas: *born in Troy, New York*.
pub(super) fn carry_over(found: &mut Vec<RelationMention>) {
    let chained: Vec<RelationMention> = found
        .iter()
        .filter(|r| r.rule == Construction::CommaBetweenPlaces)
        .cloned()
        .collect();
    let mut more = Vec::new();
    for row in found.iter() {
        let sits = matches!(
            row.kind,
            RelationKind::LivesIn | RelationKind::BornIn | RelationKind::BasedIn | RelationKind::ReportsFrom
        );
        let lies = row.kind == RelationKind::LocatedIn && row.rule != Construction::CommaBetweenPlaces;
        let Some(tail) = row.tail.filter(|_| sits || lies) else {
            continue;
        };
        let from = chained.partition_point(|c| c.head.head < tail.head);
        for outer in chained[from..].iter().take_while(|c| c.head.head == tail.head) {
            more.push(RelationMention {
                tail: outer.tail,
                country: outer.country,
                ..row.clone()
            });
        }
    }
    found.extend(more);
}

/// *Harbour Training Center, Petaluma, California*: a body before a place that a larger one follows.
fn address(scene: &Scene, body: &Name, place: &Name, larger: &Name) -> Option<RelationMention> {
    let comma = place.tokens.start == body.tokens.end + 1 && scene.doc.form(TokenId(body.tokens.end)) == ",";
    let sits = matches!(body.kind, EntityKind::Organization | EntityKind::Agency);
    let found = || {
        relation(
            RelationKind::BasedIn,
            scene.side(body).phrase,
            scene.side(place),
            Construction::Address,
        )
    };
    (comma && sits && after_comma(scene, place, larger)).then(found)
}

/// *LIMA, Peru (AP) — …*, *(Text) Sofia, Feb 15 (BTA) — …*, *… Lima EL PERUANO in Spanish*: where the medium of the first
/// line reports from.
fn dateline(scene: &Scene) -> Option<RelationMention> {
    let doc = scene.doc;
    let sentence = &doc.sentences.values().next()?.tokens;
    let end = scene.names.as_slice().partition_point(|n| n.tokens.end <= sentence.end);
    let names = &scene.names.as_slice()[..end];
    let filler = |t: u32| matches!(doc.upos(TokenId(t)), Upos::Punct | Upos::Num | Upos::Sym | Upos::Propn);
    let sides = names.iter().enumerate().find_map(|(k, medium)| {
        let body = matches!(medium.kind, EntityKind::Organization | EntityKind::Agency);
        let after = TokenId(medium.tokens.end);
        let last = medium.tokens.end >= sentence.end;
        let closes = last || matches!(doc.form(after), ")" | "--" | "-" | "–" | "—" | "in" | "|" | ":");
        if !body || !closes {
            return None;
        }
        // The first of the places before it that nothing but numbers, months and commas part from it.
        let mut start = medium.tokens.start;
        let mut first = None;
        for place in names[..k].iter().rev().take_while(|n| is_land(n)) {
            if start - place.tokens.end > DATELINE || !(place.tokens.end..start).all(filler) {
                break;
            }
            (start, first) = (place.tokens.start, Some(place));
        }
        let place = first.filter(|p| p.tokens.start <= DATELINE || p.tokens.end == medium.tokens.start)?;
        let spoken = !last && doc.form(after) == "in" && place.tokens.end != medium.tokens.start;
        (!spoken).then_some((medium, place))
    });
    let (medium, place) = sides?;
    let (medium, place) = (scene.side(medium), scene.side(place));
    Some(relation(
        RelationKind::ReportsFrom,
        medium.phrase,
        place,
        Construction::DatelineRelation,
    ))
}

fn is_land(name: &Name) -> bool {
    matches!(name.kind, EntityKind::Country | EntityKind::Place)
}

/// *Ana Lo, 50, of Troy*, *Ana Lo of Troy*: read off the words, as the tree hangs such ages and places anywhere.
fn of_place(scene: &Scene, person: &Name) -> Option<RelationMention> {
    let doc = scene.doc;
    let end = scene.sentence_end(person.tokens.start);
    let mut at = person.tokens.end;
    let form = |t: u32| if t < end { doc.form(TokenId(t)) } else { "" };
    if form(at) == "," && doc.upos(TokenId((at + 1).min(end - 1))) == Upos::Num && form(at + 2) == "," {
        at += 3;
    } else if form(at) == "," {
        at += 1;
    }
    if person.kind != EntityKind::Person || !form(at).eq_ignore_ascii_case("of") {
        return None;
    }
    let place = scene.name_at(TokenId(at + 1).min(TokenId(end - 1)))?.1;
    is_land(place).then(|| {
        relation(
            RelationKind::LivesIn,
            scene.side(person).phrase,
            scene.side(place),
            Construction::NameOfPlace,
        )
    })
}

/// *Ana Lo, a Republican from Troy*: a word for a party or people beside the name, with the place it comes from.
fn party_member(scene: &Scene, group: &Name) -> Option<RelationMention> {
    let doc = scene.doc;
    let beside = group.kind == EntityKind::Group && doc.base_relation(group.head) == "appos";
    let (_, person) = scene.name_at(doc.head(group.head).filter(|_| beside)?)?;
    let mut from = doc.children_by(group.head, &["nmod", "obl"]);
    let place = from.find(|&c| scene.has_case(c, &["from"]))?;
    let place = land(scene, place).filter(|_| person.kind == EntityKind::Person)?;
    Some(relation(
        RelationKind::LivesIn,
        scene.side(person).phrase,
        place,
        Construction::GroupMember,
    ))
}

/// Says whether a larger place follows a smaller one after a comma.
fn after_comma(scene: &Scene, inner: &Name, outer: &Name) -> bool {
    let (doc, lexicon) = (scene.doc, scene.lexicon);
    let gap = inner.tokens.end..outer.tokens.start;
    let comma = gap.len() == 1 && doc.form(TokenId(gap.start)) == ",";
    if !comma || !matches!(outer.kind, EntityKind::Country | EntityKind::Place) || inner.kind != EntityKind::Place {
        return false;
    }
    let text = outer.span.of(doc.text());
    let known = lexicon.places.by_name(text);
    let state = lexicon.places.by_short(text).is_some();
    let larger = outer.kind == EntityKind::Country
        || state
        || known.is_some_and(|p| !matches!(p.class, PlaceClass::City | PlaceClass::Capital))
        || known.is_none()
            && lexicon
                .name_heads
                .at_end(&[text.rsplit(' ').next().unwrap_or(text)])
                .is_some();
    let country = known.and_then(|p| p.country).or(outer.iso2).or(state.then_some("US"));
    let listed = lexicon.places.by_name(inner.span.of(doc.text()));
    let other =
        listed.is_some_and(|p| !p.ambiguous && p.country.is_some() && country.is_some() && p.country != country);
    larger && !other && doc.base_relation(outer.head) != "conj"
}

/// *Rosario in Argentina*, *the University of Oslo in Norway*.
fn preposition(scene: &Scene, name: &Name) -> Option<RelationMention> {
    let (kind, by): (_, &[&str]) = match name.kind {
        EntityKind::Place => (RelationKind::LocatedIn, &["in"]),
        EntityKind::Organization | EntityKind::Agency => (RelationKind::BasedIn, &["in", "of"]),
        _ => return None,
    };
    let under = scene
        .doc
        .children_by(name.head, &["nmod"])
        .filter(|c| c.0 > name.head.0);
    let under = under.filter(|&c| scene.has_case(c, by)).find_map(|c| land(scene, c));
    let place = under.or_else(|| adjacent(scene, name).filter(|_| name.kind == EntityKind::Place))?;
    Some(relation(
        kind,
        scene.side(name).phrase,
        place,
        Construction::PlaceInPlace,
    ))
}

/// *Rosario in northern Argentina*: the place right behind *in*, wherever the tree hangs it.
fn adjacent(scene: &Scene, name: &Name) -> Option<Side> {
    let doc = scene.doc;
    let end = scene.sentence_end(name.tokens.start);
    let case = name.tokens.end;
    if case >= end || !doc.form(TokenId(case)).eq_ignore_ascii_case("in") {
        return None;
    }
    let modifier =
        |t: &u32| matches!(doc.upos(TokenId(*t)), Upos::Det | Upos::Adj) && scene.name_at(TokenId(*t)).is_none();
    let at = case + 1 + (case + 1..end).take(2).take_while(modifier).count() as u32;
    (at < end).then(|| land(scene, TokenId(at))).flatten()
}

fn land(scene: &Scene, token: TokenId) -> Option<Side> {
    let side = scene.tail_at(token)?;
    matches!(side.kind, EntityKind::Country | EntityKind::Place).then_some(side)
}

/// *Lima-based Credicorp*: the place, a hyphen, *based*, and the body under which it hangs.
fn based(scene: &Scene, place: &Name) -> Option<RelationMention> {
    let (doc, end) = (scene.doc, place.tokens.end);
    if !matches!(place.kind, EntityKind::Country | EntityKind::Place) || end as usize + 2 >= doc.tokens.len() {
        return None;
    }
    let hyphen = matches!(doc.form(TokenId(end)), "-" | "‑" | "–");
    if !hyphen || doc.lemma(TokenId(end + 1)) != "base" && !doc.form(TokenId(end + 1)).eq_ignore_ascii_case("based") {
        return None;
    }
    let head = doc.head(TokenId(end + 1))?;
    let (_, body) = scene.name_at(head).filter(|(_, n)| n.head != place.head)?;
    let fits = matches!(
        body.kind,
        EntityKind::Organization | EntityKind::Agency | EntityKind::Person
    );
    fits.then(|| {
        relation(
            RelationKind::BasedIn,
            scene.side(body).phrase,
            scene.side(place),
            Construction::PlaceBased,
        )
    })
}

/// *U.S. Congress*, *Russia's Gazprom*: a place that modifies or owns a body is where it sits.
fn modifier(scene: &Scene, body: &Name) -> Option<RelationMention> {
    let (kind, by): (_, &[&str]) = match body.kind {
        EntityKind::Organization | EntityKind::Agency => {
            (RelationKind::BasedIn, &["compound", "nmod:poss", "amod", "nmod"])
        }
        // *Beijing's Tiananmen Square*
        EntityKind::Place => (RelationKind::LocatedIn, &["nmod:poss"]),
        _ => return None,
    };
    let mut before = scene.doc.children_by(body.head, by);
    let place = before
        .by_ref()
        .filter(|c| c.0 < body.tokens.start)
        .find_map(|c| scene.tail_at(c))?;
    let land = matches!(place.kind, EntityKind::Country | EntityKind::Place);
    let near = body.tokens.start as usize <= place.phrase.head.index() + 4;
    (land && near).then(|| relation(kind, scene.side(body).phrase, place, Construction::PlaceBeforeBody))
}

/// *Jane Lee, R-Utah*, *Ron Hill (D-Fla.)*: the state of a member of a parliament.
fn constituency(scene: &Scene, state: &Name) -> Option<RelationMention> {
    let doc = scene.doc;
    let start = state.tokens.start.checked_sub(4)?;
    let forms: Vec<&str> = (start + 1..state.tokens.start).map(|t| doc.form(TokenId(t))).collect();
    let [open, party, hyphen] = forms[..] else { return None };
    let fits = matches!(open, "," | "(") && matches!(party, "R" | "D" | "I") && matches!(hyphen, "-" | "–");
    let (_, member) = scene.name_at(TokenId(start)).filter(|_| fits)?;
    let person = member.kind == EntityKind::Person && state.kind == EntityKind::Place;
    person.then(|| {
        relation(
            RelationKind::LivesIn,
            scene.side(member).phrase,
            scene.side(state),
            Construction::PartyAndState,
        )
    })
}
