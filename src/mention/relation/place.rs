//! Places inside places and bodies at places: *Geneva, Switzerland*, *Rosario in Argentina*, *Lima-based Credicorp*,
//! *the museum in Oslo*, *Jane Lee, R-Utah*.

use super::scene::{Scene, Side, relation};
use crate::base::Id;
use crate::lexicon::{EntityKind, PlaceClass};
use crate::mention::{Name, RelationKind, RelationMention};
use crate::syntax::TokenId;

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
                "comma between places",
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
    }
    found
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
    let under = scene
        .doc
        .children_by(name.head, &["nmod"])
        .filter(|c| c.0 > name.head.0);
    let place = under
        .filter(|&c| scene.has_case(c, &["in"]))
        .find_map(|c| land(scene, c))?;
    let kind = match name.kind {
        EntityKind::Place => RelationKind::LocatedIn,
        EntityKind::Organization | EntityKind::Agency => RelationKind::BasedIn,
        _ => return None,
    };
    Some(relation(kind, scene.side(name).phrase, place, "place in a place"))
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
            "place-based",
        )
    })
}

/// *U.S. Congress*, *Russia's Gazprom*: a place that modifies or owns a body is where it sits.
fn modifier(scene: &Scene, body: &Name) -> Option<RelationMention> {
    if !matches!(body.kind, EntityKind::Organization | EntityKind::Agency) {
        return None;
    }
    let mut before = scene
        .doc
        .children_by(body.head, &["compound", "nmod:poss", "amod", "nmod"]);
    let place = before
        .by_ref()
        .filter(|c| c.0 < body.tokens.start)
        .find_map(|c| scene.tail_at(c))?;
    let land = matches!(place.kind, EntityKind::Country | EntityKind::Place);
    let near = body.tokens.start as usize <= place.phrase.head.index() + 4;
    (land && near).then(|| {
        relation(
            RelationKind::BasedIn,
            scene.side(body).phrase,
            place,
            "place before a body",
        )
    })
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
            RelationKind::BasedIn,
            scene.side(member).phrase,
            scene.side(state),
            "party and state",
        )
    })
}
