//! The simple cycles of a small directed graph, shortest first, bounded: so many, so long, and so much work.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The most cycles that are found.
pub const MOST: usize = 200;

/// The longest cycle that is looked for, in edges.
pub const LONGEST: usize = 12;

/// The most steps that are taken, so that no file can make it hang.
const WORK: usize = 2_000_000;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cycles {
    /// The edges of each cycle in order, from its first node on; shortest first.
    pub found: Vec<Vec<usize>>,
    /// Whether there are or may be more, which were not looked for: there were too many.
    pub stopped: bool,
    /// Whether there may be longer ones.
    pub longer: bool,
}

/// Every cycle that passes no node twice. Edges are pairs of nodes, named by their place; two edges between the same
/// nodes make two cycles. Each cycle begins at its lowest node.
pub fn cycles(edges: &[(usize, usize)]) -> Cycles {
    let mut search = Search::new(edges);
    let starts: Vec<usize> = search.out.keys().copied().collect();
    for length in 1..=LONGEST {
        search.length = length;
        for start in &starts {
            if search.cycles.stopped {
                return search.cycles;
            }
            search.from(*start);
        }
    }
    search.cycles.longer = !search.cycles.stopped && search.may_be_longer();
    Cycles {
        stopped: search.cycles.stopped && !search.cycles.longer,
        ..search.cycles
    }
}

/// A search under way.
struct Search {
    out: BTreeMap<usize, Vec<(usize, usize)>>,
    into: BTreeMap<usize, Vec<usize>>,
    /// How long the cycles are that are looked for now.
    length: usize,
    work: usize,
    cycles: Cycles,
}

/// A way from the start, under way.
struct Way {
    start: usize,
    /// How many edges it is back to the start, from each node from which that is near enough.
    back: BTreeMap<usize, usize>,
    nodes: Vec<usize>,
    edges: Vec<usize>,
}

impl Search {
    fn new(edges: &[(usize, usize)]) -> Self {
        let mut out: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        let mut into: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (edge, (from, to)) in edges.iter().enumerate() {
            out.entry(*from).or_default().push((*to, edge));
            into.entry(*to).or_default().push(*from);
        }
        Self {
            out,
            into,
            length: 0,
            work: 0,
            cycles: Cycles::default(),
        }
    }

    /// Counts a step. `false` where it is enough.
    fn works(&mut self) -> bool {
        self.work += 1;
        self.cycles.stopped |= self.work > WORK;
        !self.cycles.stopped
    }

    /// Finds the cycles of the length whose lowest node is this.
    fn from(&mut self, start: usize) {
        let back = self.ways_back(start);
        let mut way = Way {
            start,
            back,
            nodes: vec![start],
            edges: Vec::new(),
        };
        self.step(&mut way);
    }

    /// How far it is back to the start from each node above it, by the shortest way; only what is within the length.
    fn ways_back(&mut self, start: usize) -> BTreeMap<usize, usize> {
        let mut back = BTreeMap::from([(start, 0)]);
        let mut queue = VecDeque::from([(start, 0)]);
        while let Some((node, far)) = queue.pop_front() {
            if far >= self.length {
                break;
            }
            let count = self.into.get(&node).map_or(0, Vec::len);
            for nth in 0..count {
                if !self.works() {
                    return back;
                }
                let before = self.into.get(&node).and_then(|nodes| nodes.get(nth));
                let Some(before) = before.copied().filter(|before| *before > start) else {
                    continue;
                };
                if let Entry::Vacant(free) = back.entry(before) {
                    free.insert(far + 1);
                    queue.push_back((before, far + 1));
                }
            }
        }
        back
    }

    /// Goes on from the end of the way by every edge.
    fn step(&mut self, way: &mut Way) {
        let node = way.nodes.last().copied().unwrap_or(way.start);
        let count = self.out.get(&node).map_or(0, Vec::len);
        for nth in 0..count {
            if !self.works() {
                return;
            }
            let edge = self.out.get(&node).and_then(|edges| edges.get(nth));
            let Some((to, edge)) = edge.copied() else {
                return;
            };
            self.take(way, to, edge);
        }
    }

    /// Goes along one edge, as far as that can lead back in the length.
    fn take(&mut self, way: &mut Way, to: usize, edge: usize) {
        let taken = way.edges.len() + 1;
        if to == way.start {
            if taken == self.length {
                way.edges.push(edge);
                self.keep(way.edges.clone());
                way.edges.pop();
            }
            return;
        }
        if way.nodes.contains(&to) || to < way.start {
            return;
        }
        let near = way.back.get(&to).map(|far| taken + far);
        if near.is_none_or(|far| far > self.length) {
            return;
        }
        way.nodes.push(to);
        way.edges.push(edge);
        self.step(way);
        way.nodes.pop();
        way.edges.pop();
    }

    /// Whether some nodes that all lead to one another are so many that a longer cycle may run through them.
    fn may_be_longer(&mut self) -> bool {
        self.work = 0;
        let mut open: BTreeSet<usize> = self.out.keys().copied().collect();
        while let Some(node) = open.first().copied() {
            let forward = self.reached(node, &open, true);
            let back = self.reached(node, &forward, false);
            if self.cycles.stopped || back.len() > LONGEST {
                return true;
            }
            open.retain(|other| !back.contains(other));
        }
        false
    }

    /// The nodes among these that a node leads to, or that lead to it, with itself.
    fn reached(&mut self, node: usize, among: &BTreeSet<usize>, forward: bool) -> BTreeSet<usize> {
        let (mut seen, mut open) = (BTreeSet::from([node]), vec![node]);
        while let Some(node) = open.pop() {
            let next: Vec<usize> = if forward {
                let edges = self.out.get(&node).into_iter().flatten();
                edges.map(|(to, _)| *to).collect()
            } else {
                self.into
                    .get(&node)
                    .into_iter()
                    .flatten()
                    .copied()
                    .collect()
            };
            for next in next {
                if !self.works() {
                    return seen;
                }
                if among.contains(&next) && seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    }

    fn keep(&mut self, edges: Vec<usize>) {
        if self.cycles.found.len() < MOST {
            self.cycles.found.push(edges);
        } else {
            self.cycles.stopped = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LONGEST, MOST, cycles};

    /// The cycles by trying every order of every choice of nodes.
    fn by_force(nodes: usize, edges: &[(usize, usize)]) -> BTreeSet<Vec<usize>> {
        fn go(
            way: &mut Vec<usize>,
            taken: &mut Vec<usize>,
            edges: &[(usize, usize)],
            found: &mut BTreeSet<Vec<usize>>,
        ) {
            let (first, last) = (way[0], way[way.len() - 1]);
            for (edge, (from, to)) in edges
                .iter()
                .enumerate()
                .filter(|(_, (from, _))| *from == last)
            {
                assert_eq!(*from, last);
                taken.push(edge);
                if *to == first {
                    found.insert(taken.clone());
                } else if *to > first && !way.contains(to) {
                    way.push(*to);
                    go(way, taken, edges, found);
                    way.pop();
                }
                taken.pop();
            }
        }
        let mut found = BTreeSet::new();
        for start in 0..nodes {
            go(&mut vec![start], &mut Vec::new(), edges, &mut found);
        }
        found
    }

    fn found(edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let cycles = cycles(edges);
        assert!(!cycles.stopped && !cycles.longer);
        cycles.found
    }

    #[test]
    fn known_graphs_have_their_known_cycles() {
        assert_eq!(found(&[]), Vec::<Vec<usize>>::new());
        assert_eq!(found(&[(0, 1), (1, 2), (0, 2)]), Vec::<Vec<usize>>::new());
        assert_eq!(found(&[(0, 0)]), [[0]]);
        assert_eq!(found(&[(1, 0), (0, 1)]), [[1, 0]]);
        let eight = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2)];
        assert_eq!(found(&eight), [[0, 1, 2], [3, 4, 5]]);
        assert_eq!(found(&[(0, 1), (0, 1), (1, 0)]), [[0, 2], [1, 2]]);
    }

    #[test]
    fn four_nodes_that_all_lead_to_one_another_have_twenty_cycles() {
        let all = |n: usize| -> Vec<(usize, usize)> {
            let pairs = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
            pairs.filter(|(a, b)| a != b).collect()
        };
        assert_eq!(found(&all(4)).len(), 20);
        let many = cycles(&all(12));
        assert!(many.stopped);
        assert_eq!(many.found.len(), MOST);
    }

    #[test]
    fn a_ring_that_is_too_long_is_said_to_be_there() {
        let ring = |n: usize| -> Vec<(usize, usize)> { (0..n).map(|a| (a, (a + 1) % n)).collect() };
        assert_eq!(found(&ring(LONGEST)).len(), 1);
        let long = cycles(&ring(LONGEST + 1));
        assert!(long.found.is_empty() && long.longer && !long.stopped);
    }

    #[test]
    fn a_thousand_small_graphs_agree_with_brute_force() {
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..1_000 {
            let nodes = rng.usize(1..6);
            let edges: Vec<_> = (0..rng.usize(0..9))
                .map(|_| (rng.usize(0..nodes), rng.usize(0..nodes)))
                .collect();
            let ours = found(&edges);
            assert!(ours.is_sorted_by_key(Vec::len));
            let set: BTreeSet<Vec<usize>> = ours.iter().cloned().collect();
            assert_eq!(set.len(), ours.len());
            assert_eq!(set, by_force(nodes, &edges), "{edges:?}");
        }
    }

    #[test]
    fn a_dense_web_ends_soon() {
        let web: Vec<(usize, usize)> = (0..3_000)
            .flat_map(|a| (1..30).map(move |b| (a, a + b)))
            .collect();
        let way_round = cycles(&web);
        assert!(way_round.found.is_empty());
    }
}
