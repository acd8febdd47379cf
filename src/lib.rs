//! Reads news articles into a knowledge graph: who did what to whom, when; who said what about whom.
//!
//! The text never changes; each floor adds tables that point at it, and every node and edge leads back to characters.
//! A module names only lower floors:
//!
//! | floor | module | turns | into |
//! |---|---|---|---|
//! | 0 | [`base`] | | spans, ids, times, errors |
//! | 1 | [`lexicon`] | `data/` | typed tables |
//! | 2 | [`source`] | bytes | [`Article`](source::Article)s |
//! | 3 | [`syntax`] | an article | a [`Document`](syntax::Document): tokens, tags, trees |
//! | 4 | [`mention`] | a document | [`Mentions`](mention::Mentions): names, times, attributions, events |
//! | 5 | [`resolve`] | readings | [`Facts`](resolve::Facts): entities, events, statements, relations |
//! | 6 | [`graph`] | facts | a [`NewsGraph`](graph::NewsGraph), and answers |
//! | 7 | [`export`] | a graph or a reading | JSON, DOT, CoNLL-U, stand-off JSONL |
//! | 8 | [`pipeline`] | articles | a graph: the whole reading on one screen |
//! | 9 | [`serve`] | a graph | a page and an API on this machine |
//! | 10 | [`cli`] | arguments | an exit code |

#![warn(missing_docs)]

pub mod base;
pub mod cli;
pub mod export;
pub mod graph;
pub mod lexicon;
pub mod mention;
pub mod pipeline;
pub mod resolve;
pub mod serve;
pub mod source;
pub mod syntax;
