//! Work on several threads whose answers come out in the order in which the work went in, within bounds of memory.
//!
//! ```text
//!             ┌─▶ worker ─┐
//! source ──▶ gate  ...    ├─▶ put in order ─▶ taker (the calling thread)
//!             └─▶ worker ─┘          │
//!              ▲                     │
//!              └───── what is taken lets as much in again
//! ```
//!
//! The gate counts what was let in and is not yet taken, in items and in bytes; so a fast source, a slow item or a slow taker
//! can't pile anything up. An item that is larger than the whole allowance passes alone.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Items for each thread that may be under way: enough that a long one does not let the other threads wait.
const ITEMS: usize = 16;
/// Bytes that may be under way. What is worked out from them takes several times as much.
const BYTES: usize = 16 * 1024 * 1024;

/// Takes every item of `source` through `work` on `threads` threads and hands each answer to `take`, in order, as soon as
/// it is there. Where `work` panics on an item, `take` gets the answer of `instead` for it.
///
/// `source` runs on a thread of its own that is left alone when `take` fails: it may be waiting for input that never comes.
///
/// # Errors
/// The first one of `take`; nothing more is taken then.
pub(super) fn each<I, A, E>(
    source: impl Iterator<Item = (I, usize)> + Send + 'static,
    threads: NonZero<usize>,
    work: impl Fn(&I) -> A + Send + Sync + 'static,
    instead: impl Fn(&I) -> A + Send + Sync + 'static,
    mut take: impl FnMut(A) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send + 'static,
    A: Send + 'static,
{
    let gate = Arc::new(Gate::new(threads.get() * ITEMS));
    let (give, items) = channel::<(usize, usize, I)>();
    let (send, answers) = channel::<(usize, usize, A)>();
    let items = Arc::new(Mutex::new(items));
    let tools = Arc::new((work, instead));
    for _ in 0..threads.get() {
        let (items, tools, send) = (items.clone(), tools.clone(), send.clone());
        thread::spawn(move || labour(&items, &tools.0, &tools.1, &send));
    }
    drop(send);
    let guard = gate.clone();
    thread::spawn(move || {
        for (number, (item, bytes)) in source.enumerate() {
            if !guard.enter(bytes) || give.send((number, bytes, item)).is_err() {
                return;
            }
        }
    });
    let mut early: BTreeMap<usize, (usize, A)> = BTreeMap::new();
    let mut next = 0;
    for (number, bytes, answer) in answers {
        early.insert(number, (bytes, answer));
        while let Some((bytes, answer)) = early.remove(&next) {
            let taken = take(answer);
            gate.leave(bytes);
            if let Err(error) = taken {
                gate.close();
                return Err(error);
            }
            next += 1;
        }
    }
    Ok(())
}

/// A worker: until there are no more items, or nobody takes answers.
fn labour<I, A>(
    items: &Mutex<Receiver<(usize, usize, I)>>,
    work: &impl Fn(&I) -> A,
    instead: &impl Fn(&I) -> A,
    send: &Sender<(usize, usize, A)>,
) {
    loop {
        // Held only while waiting for an item, not while working on it.
        let next = locked(items).recv();
        let Ok((number, bytes, item)) = next else { return };
        // The item is only read, so a panic leaves nothing half done.
        let answer = catch_unwind(AssertUnwindSafe(|| work(&item))).unwrap_or_else(|_| instead(&item));
        drop(item);
        if send.send((number, bytes, answer)).is_err() {
            return;
        }
    }
}

/// What is under way.
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    most: usize,
}

#[derive(Default)]
struct State {
    items: usize,
    bytes: usize,
    closed: bool,
}

impl Gate {
    fn new(most: usize) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), most }
    }

    /// Waits until there is room for an item; `false` if it is no longer wanted.
    fn enter(&self, bytes: usize) -> bool {
        let full = |s: &mut State| !s.closed && s.items > 0 && (s.items >= self.most || s.bytes + bytes > BYTES);
        let waited = self.changed.wait_while(locked(&self.state), full);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.items += 1;
        state.bytes += bytes;
        !state.closed
    }

    fn leave(&self, bytes: usize) {
        let mut state = locked(&self.state);
        state.items -= 1;
        state.bytes -= bytes;
        self.changed.notify_all();
    }

    fn close(&self) {
        locked(&self.state).closed = true;
        self.changed.notify_all();
    }
}

/// Nothing that is held under these locks can be left half done by a panic.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn threads(n: usize) -> NonZero<usize> {
        NonZero::new(n).expect("some")
    }

    #[test]
    fn answers_come_in_order_whatever_takes_long() {
        for n in [1, 2, 7] {
            let mut got = Vec::new();
            let work = |i: &u64| {
                thread::sleep(Duration::from_micros(i * 7919 % 997));
                i * 2
            };
            let done: Result<(), ()> = each((0..300).map(|i| (i, 1)), threads(n), work, work, |a| {
                got.push(a);
                Ok(())
            });
            assert_eq!((done, got), (Ok(()), (0..300).map(|i| i * 2).collect::<Vec<u64>>()));
        }
    }

    #[test]
    fn a_panic_costs_one_answer() {
        let mut got = Vec::new();
        let work = |i: &i32| {
            assert_ne!(i % 10, 3, "an item that can't be worked on");
            *i
        };
        let done: Result<(), ()> = each(
            (0..40).map(|i| (i, 1)),
            threads(2),
            work,
            |i| -i,
            |a| {
                got.push(a);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert_eq!(got, (0..40).map(|i| if i % 10 == 3 { -i } else { i }).collect::<Vec<i32>>());
    }

    /// The most items and bytes that were ever under way.
    fn most_under_way(n: usize, bytes: usize) -> usize {
        static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
        let most = Arc::new(AtomicUsize::new(0));
        let seen = most.clone();
        let source = (0..200usize).map(move |i| {
            seen.fetch_max(UNDER_WAY.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
            (i, bytes)
        });
        let done: Result<(), ()> = each(
            source,
            threads(n),
            |i| *i,
            |i| *i,
            |i| {
                if i == 0 {
                    // All the others could come meanwhile.
                    thread::sleep(Duration::from_millis(100));
                }
                UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        most.load(Ordering::SeqCst)
    }

    #[test]
    fn a_slow_taker_piles_nothing_up() {
        // One more is in the hands of the source.
        let items = most_under_way(2, 1);
        assert!((2..=2 * ITEMS + 1).contains(&items), "{items} items");
        let large = most_under_way(2, BYTES / 4);
        assert!((2..=5).contains(&large), "{large} large items");
        let huge = most_under_way(2, BYTES * 2);
        assert!((1..=2).contains(&huge), "{huge} huge items");
    }

    #[test]
    fn a_taker_that_fails_ends_it_though_more_may_come() {
        // The source goes on for ever, and then says nothing for ever.
        let source = (0..).map(|i| {
            if i == 50 {
                thread::sleep(Duration::from_secs(3600));
            }
            (i, 1)
        });
        let mut count = 0;
        let done = each(
            source,
            threads(2),
            |i: &u32| *i,
            |i| *i,
            |i| {
                count += 1;
                if i == 20 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((done, count), (Err("full"), 21));
    }
}
