//! Names that the network took for modals: *Prime Minister May met*, *May left early*.
//!
//! A modal has no capital inside a sentence, and is nobody's subject. Nor is a person a time: *Police arrested Friday Adeyemi*
//! has an object. Only words of these kinds are touched.

use super::document::Tables;
use super::{Arc, NameLabel, NameTag, Tag, TokenId, Upos};
use crate::lexicon::Lexicon;

/// Makes names of modals with a capital that stand behind a title, and of those that are read as subjects.
pub(super) fn mend(tables: &mut Tables, lexicon: &Lexicon) {
    let modals: Vec<TokenId> = tables.tokens.ids().filter(|&t| tables.tags[t].xpos == "MD").collect();
    for token in modals {
        let form = tables.tokens[token].span.of(&tables.article.text);
        if !form.starts_with(char::is_uppercase) || !form.chars().any(char::is_lowercase) {
            continue;
        }
        let title = title_before(tables, token, lexicon);
        if title.is_none() && !tables.arcs[token].relation.starts_with("nsubj") {
            continue;
        }
        let form = form.to_owned();
        if let Some(title) = title {
            // The name takes the title's place in the tree.
            tables.arcs[token] = tables.arcs[title];
            tables.arcs[title] = Arc {
                head: Some(token),
                relation: "nmod:desc",
            };
        }
        tables.tags[token] = Tag {
            upos: Upos::Propn,
            xpos: "NNP",
        };
        tables.lemmas[token] = form;
        tables.names[token] = NameTag::Begin(NameLabel::Per);
    }
    let whole: Vec<TokenId> = tables.tokens.ids().filter(|&t| is_person_as_time(tables, t)).collect();
    for token in whole {
        tables.arcs[token].relation = "obj";
    }
}

/// Says whether a name of two words, a person's, is read as a time of the verb right before it, which has no object.
fn is_person_as_time(tables: &Tables, token: TokenId) -> bool {
    let arc = &tables.arcs[token];
    let next = TokenId(token.0 + 1);
    let person = tables.names[token] == NameTag::Begin(NameLabel::Per)
        && next.0 < tables.tokens.len() as u32
        && tables.names[next] == NameTag::Inside(NameLabel::Per);
    let Some(verb) = arc
        .head
        .filter(|h| person && arc.relation == "obl:unmarked" && h.0 + 1 == token.0)
    else {
        return false;
    };
    let sentence = tables.sentences[tables.tokens[token].sentence].tokens.clone();
    let object = |t: u32| tables.arcs[TokenId(t)].head == Some(verb) && tables.arcs[TokenId(t)].relation == "obj";
    tables.tags[verb].upos == Upos::Verb && !sentence.clone().any(object)
}

/// Returns the title with a capital right before a word, if it depends on what the word depends on.
fn title_before(tables: &Tables, token: TokenId, lexicon: &Lexicon) -> Option<TokenId> {
    let first = tables.sentences[tables.tokens[token].sentence].tokens.start;
    let title = token.0.checked_sub(1).filter(|&t| t >= first).map(TokenId)?;
    let form = tables.tokens[title].span.of(&tables.article.text);
    let role = || lexicon.roles.role(form).is_some_and(|r| r.0.title);
    let titled = form.starts_with(char::is_uppercase) && (lexicon.roles.title(form).is_some() || role());
    let beside = tables.arcs[title].head == tables.arcs[token].head && tables.arcs[title].head.is_some();
    (titled && beside).then_some(title)
}
