//! How long work takes: seconds this thread has run, so that what else the machine does counts
//! little; seconds on the wall where the system does not tell.

use std::time::Instant;

/// A stopwatch that runs.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch {
    wall: Instant,
    busy: Option<f64>,
}

impl Stopwatch {
    /// Starts one.
    #[expect(clippy::disallowed_methods, reason = "measuring time is what it is for")]
    pub fn start() -> Self {
        Self { wall: Instant::now(), busy: busy() }
    }

    /// Seconds since it was started, on the same thread.
    pub fn seconds(self) -> f64 {
        let wall = self.wall.elapsed().as_secs_f64();
        self.busy.zip(busy()).map_or(wall, |(start, end)| end - start)
    }
}

/// Seconds this thread has run (POSIX.1-2024, `clock_gettime`).
#[cfg(target_os = "linux")]
fn busy() -> Option<f64> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    u32::try_from(time.tv_nsec).ok().and_then(|nanoseconds| {
        Some(f64::from(u32::try_from(time.tv_sec).ok()?) + f64::from(nanoseconds) / 1e9)
    })
}

#[cfg(not(target_os = "linux"))]
fn busy() -> Option<f64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_takes_time() {
        let watch = Stopwatch::start();
        let sum = (0..1_000_000_u64).fold(0, |sum, at| std::hint::black_box(sum ^ at));
        assert!(watch.seconds() > 0.0, "{sum}");
    }
}
