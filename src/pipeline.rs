//! Floor 8: the whole reading, in order, on one screen.

use crate::graph::NewsGraph;
use crate::lexicon::Lexicon;
use crate::resolve::{self, Reading};
use crate::source::Article;
use crate::syntax::{self, Model};
use crate::{graph, mention};
use rayon::prelude::*;

/// Reads one article as far as it goes alone.
pub fn read(article: Article, model: &Model, lexicon: &Lexicon) -> Reading {
    let document = syntax::parse(article, model, lexicon);
    let mentions = mention::find(&document, lexicon);
    let links = resolve::links(&document, &mentions, lexicon);
    Reading {
        document,
        mentions,
        links,
    }
}

/// Reads articles, on all cores where there are several, and joins them into a graph.
pub fn build(articles: Vec<Article>, model: &Model, lexicon: &Lexicon) -> NewsGraph {
    let readings = articles.into_par_iter().map(|a| read(a, model, lexicon)).collect();
    graph::build(resolve::facts(readings, lexicon))
}
