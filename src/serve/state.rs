//! What all requests share: the graph that is served, and the graphs that uploaded articles were joined to.

use super::jobs::Jobs;
use crate::base::Result;
use crate::export::html;
use crate::export::sparql::Sparql;
use crate::graph::query::Index;
use crate::graph::record::{Linked, Records};
use crate::lexicon::Lexicon;
use crate::syntax::Model;
use axum::body::Bytes;
use self_cell::self_cell;
use std::collections::VecDeque;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Loads the network and the tables, when the first article is to be read.
pub type Knowledge = Box<dyn Fn() -> Result<(Model, Lexicon)> + Send + Sync>;

/// The most graphs with uploaded articles that are kept; the oldest goes first.
const MOST_SESSIONS: usize = 16;

self_cell!(
    struct Indexed {
        owner: Linked,
        #[not_covariant]
        dependent: Index,
    }
);

/// A page as it is sent, shared by all requests.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The HTML.
    pub html: Bytes,
    /// The content security policy, for the header.
    pub policy: String,
}

/// A graph and its index, made once and shared.
pub struct Graph {
    indexed: Indexed,
    session: Option<String>,
    page: OnceLock<Shown>,
    sparql: Mutex<Option<Arc<Sparql>>>,
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Graph")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl Graph {
    /// Indexes a graph; `session` names it where it is not the graph that is served.
    pub fn new(records: Linked, session: Option<String>) -> Self {
        Self {
            indexed: Indexed::new(records, |records| Index::of(records)),
            session,
            page: OnceLock::new(),
            sparql: Mutex::default(),
        }
    }

    /// Returns the rows.
    pub fn records(&self) -> &Records {
        self.indexed.borrow_owner()
    }

    /// Asks the graph.
    pub fn ask<T>(&self, question: impl for<'a> FnOnce(&Index<'a>) -> T) -> T {
        self.indexed.with_dependent(|_, index| question(index))
    }

    /// Makes what questions need now, so that the first ones need not wait.
    pub fn warm(&self) {
        self.ask(|index| index.warm());
    }

    /// Returns the graph's RDF view, made when it is first asked for.
    pub fn sparql(&self) -> Result<Arc<Sparql>> {
        let mut held = self.sparql.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = &*held {
            return Ok(Arc::clone(view));
        }
        let view = Arc::new(Sparql::new(self.records())?);
        *held = Some(Arc::clone(&view));
        Ok(view)
    }

    /// Returns the explorer's page, made when it is first asked for.
    pub fn page(&self) -> &Shown {
        self.page.get_or_init(|| {
            let page = html::served(self.records(), super::BASE, self.session.as_deref());
            Shown {
                html: page.html.into(),
                policy: page.policy + "; frame-ancestors 'none'",
            }
        })
    }
}

/// What all requests share.
pub struct State {
    graph: Arc<Graph>,
    sessions: Mutex<VecDeque<(String, Arc<Graph>)>>,
    knowledge: Knowledge,
    loaded: Mutex<Option<Arc<(Model, Lexicon)>>>,
    /// Where the server listens.
    pub address: SocketAddr,
    /// Further names of this machine.
    pub names: Vec<String>,
    /// Articles that are being read, and were.
    pub jobs: Jobs,
}

impl State {
    /// Makes the state of a server that has just begun to listen.
    pub fn new(records: Linked, knowledge: Knowledge, address: SocketAddr, names: Vec<String>) -> Self {
        let graph = Arc::new(Graph::new(records, None));
        graph.warm();
        Self {
            graph,
            sessions: Mutex::default(),
            knowledge,
            loaded: Mutex::default(),
            address,
            names,
            jobs: Jobs::default(),
        }
    }

    /// Returns the graph of a session, or the one that is served; `None` if there is no such session (any more).
    pub fn graph(&self, session: Option<&str>) -> Option<Arc<Graph>> {
        let Some(wanted) = session else {
            return Some(Arc::clone(&self.graph));
        };
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let found = sessions.iter().find(|(name, _)| name == wanted);
        found.map(|(_, graph)| Arc::clone(graph))
    }

    /// Keeps the graph of a session, in place of an earlier one of the same name.
    pub fn keep(&self, session: &str, records: Records) {
        let graph = Arc::new(Graph::new(Linked::new(records), Some(session.to_owned())));
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|(name, _)| name != session);
        sessions.push_back((session.to_owned(), graph));
        if sessions.len() > MOST_SESSIONS {
            sessions.pop_front();
        }
    }

    /// Returns the network and the tables, loaded once.
    pub fn knowledge(&self) -> Result<Arc<(Model, Lexicon)>> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*loaded {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new((self.knowledge)()?);
        *loaded = Some(Arc::clone(&known));
        Ok(known)
    }
}
