//! The jobs of the server: how far each is, and which are remembered.

use super::problem::Problem;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

/// The most jobs that wait or are at work.
const MOST_WAITING: usize = 8;
/// The most jobs that are remembered.
const MOST_JOBS: usize = 64;

/// How far a job is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Progress {
    /// What is done now.
    pub stage: Stage,
    /// How many steps are done.
    pub step: usize,
    /// How many steps there are.
    pub steps: usize,
    /// The session whose graph holds the article, once it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The article's id, once it is in the graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Another article is being read.
    Waiting,
    /// The network and the tables are loaded.
    Loading,
    /// Words, tags and trees are read.
    Parsing,
    /// Names, times, quotations and events are found.
    Finding,
    /// What is found joins the graph.
    Joining,
    /// The graph can be asked.
    Done,
    /// It could not be read.
    Failed,
}

impl Stage {
    /// Says whether nothing comes after it.
    pub fn is_last(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

impl Progress {
    /// Returns how far a job is at a stage.
    pub fn at(stage: Stage) -> Self {
        let steps = Stage::Done as usize;
        Self {
            stage,
            step: (stage as usize).min(steps),
            steps,
            session: None,
            article: None,
            error: None,
        }
    }
}

/// The jobs, the latest last.
#[derive(Debug, Default)]
pub struct Jobs {
    all: Mutex<VecDeque<(String, watch::Receiver<Progress>)>>,
    /// Held by the job that is at work.
    pub at_work: tokio::sync::Mutex<()>,
}

impl Jobs {
    /// Adds a job that waits.
    pub fn add(&self) -> Result<(String, watch::Sender<Progress>), Problem> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let open = all.iter().filter(|(_, job)| !job.borrow().stage.is_last()).count();
        if open >= MOST_WAITING {
            let message = format!("{open} articles are waiting to be read: try again later");
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "busy", message));
        }
        let (sender, receiver) = watch::channel(Progress::at(Stage::Waiting));
        let id = token();
        all.push_back((id.clone(), receiver));
        if all.len() > MOST_JOBS {
            all.pop_front();
        }
        Ok((id, sender))
    }

    /// Returns how far a job is, from now on.
    pub fn get(&self, id: &str) -> Result<watch::Receiver<Progress>, Problem> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let found = all.iter().find(|(job, _)| job == id).map(|(_, job)| job.clone());
        found.ok_or_else(|| Problem::missing("unknown_job", "no such job is known (any more)"))
    }
}

/// Makes a name that cannot be guessed.
pub fn token() -> String {
    let part = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", part(), part())
}
