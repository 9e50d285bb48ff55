namespace Folkmoot.Core.Areas;

/// <summary>
/// Answers which things lie nearest to a place. Immutable: make a new one when things change. Safe for many threads at once.
/// </summary>
/// <remarks>
/// A k-d tree (Bentley 1975) over the chords between points of the unit sphere, whose order is that of the distances on the ground, at
/// every latitude and over the date line. NetTopologySuite's STRtree answers the same in the plane, but allocates for every pair that it looks at.
/// </remarks>
public sealed class NearestIndex<T>
{
    private readonly Entry[] entries;

    public NearestIndex(IEnumerable<(T Item, GeoPoint Place)> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        entries = [.. items.Select(i => new Entry(i.Item, i.Place, Spot.Of(i.Place)))];
        Build(0, entries.Length, axis: 0);
    }

    public int Count => entries.Length;

    /// <summary>The nearest things, nearest first, with metres in a straight line.</summary>
    /// <param name="from">The place.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="withinMetres">How far they may be.</param>
    public IReadOnlyList<(T Item, double Metres)> Find(GeoPoint from, int count, double withinMetres = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var found = new Nearest(Spot.Of(from), Math.Min(count, Math.Max(1, entries.Length)));
        Search(found, 0, entries.Length, axis: 0);
        List<(T, double)> answer = new(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var entry = entries[found.Positions[i]];
            if (from.MetresTo(entry.Place) is var metres && metres <= withinMetres)
            {
                answer.Add((entry.Item, metres));
            }
        }

        return answer;
    }

    // The middle one of a stretch divides it: no pointers are kept.
    private void Build(int start, int end, int axis)
    {
        if (end - start < 2)
        {
            return;
        }

        Array.Sort(entries, start, end - start, Comparer<Entry>.Create((a, b) => a.Spot.On(axis).CompareTo(b.Spot.On(axis))));
        var middle = (start + end) / 2;
        Build(start, middle, (axis + 1) % 3);
        Build(middle + 1, end, (axis + 1) % 3);
    }

    private void Search(Nearest found, int start, int end, int axis)
    {
        if (start >= end)
        {
            return;
        }

        var middle = (start + end) / 2;
        var spot = entries[middle].Spot;
        found.Offer(middle, spot);
        var beyond = found.From.On(axis) - spot.On(axis);
        var next = (axis + 1) % 3;
        var (nearStart, nearEnd, farStart, farEnd) = beyond < 0 ? (start, middle, middle + 1, end) : (middle + 1, end, start, middle);
        Search(found, nearStart, nearEnd, next);
        if (beyond * beyond <= found.Farthest)
        {
            Search(found, farStart, farEnd, next);
        }
    }

    private readonly record struct Entry(T Item, GeoPoint Place, Spot Spot);

    private readonly record struct Spot(double X, double Y, double Z)
    {
        public static Spot Of(GeoPoint place)
        {
            var (east, zero) = Math.SinCos(double.DegreesToRadians(place.Longitude));
            var (north, ring) = Math.SinCos(double.DegreesToRadians(place.Latitude));
            return new Spot(ring * zero, ring * east, north);
        }

        public double On(int axis) => axis == 0 ? X : axis == 1 ? Y : Z;

        public double SquaredTo(Spot other) =>
            ((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)) + ((Z - other.Z) * (Z - other.Z));
    }

    /// <summary>The best so far, nearest first.</summary>
    private sealed class Nearest(Spot from, int wanted)
    {
        private readonly double[] distances = new double[wanted];

        public Spot From => from;

        public int[] Positions { get; } = new int[wanted];

        public int Count { get; private set; }

        /// <summary>What a further one must be nearer than, squared.</summary>
        public double Farthest => Count < wanted ? double.PositiveInfinity : distances[Count - 1];

        public void Offer(int position, Spot spot)
        {
            var distance = from.SquaredTo(spot);
            if (distance >= Farthest)
            {
                return;
            }

            var place = Count < wanted ? Count++ : Count - 1;
            for (; place > 0 && distances[place - 1] > distance; place--)
            {
                distances[place] = distances[place - 1];
                Positions[place] = Positions[place - 1];
            }

            (distances[place], Positions[place]) = (distance, position);
        }
    }
}
