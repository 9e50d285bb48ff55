namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>
/// Divides points into k groups around their means (Lloyd, "Least squares quantization in PCM", 1982), from starts that are spread out
/// (k-means++: Arthur and Vassilvitskii, 2007). The best of several starts counts; the same points always give the same groups.
/// </summary>
public static class KMeans
{
    private const int Starts = 10;
    private const int Rounds = 100;
    private const int Seed = 20211;

    /// <summary>The group of each point, from 0.</summary>
    public static int[] Divide(IReadOnlyList<Point> points, int groups)
    {
        ArgumentNullException.ThrowIfNull(points);
        // In an order of their own, so that chance does not depend on who comes first in the list.
        int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(i => points[i], Point.InOrder)];
        Point[] sorted = [.. order.Select(i => points[i])];
        var random = new Random(Seed);
        var best = Enumerable.Range(0, Starts).Select(_ => Settle(sorted, Spread(sorted, groups, random))).MinBy(division => division.Cost);
        var divided = new int[points.Count];
        for (var place = 0; place < order.Length; place++)
        {
            divided[order[place]] = best.Groups[place];
        }

        return divided;
    }

    private static Point[] Spread(Point[] points, int groups, Random random)
    {
        var means = new Point[groups];
        means[0] = points[random.Next(points.Length)];
        double[] distances = [.. points.Select(p => p.SquaredDistanceTo(means[0]))];
        for (var group = 1; group < groups; group++)
        {
            means[group] = points[Draw(distances, random)];
            for (var i = 0; i < points.Length; i++)
            {
                distances[i] = Math.Min(distances[i], points[i].SquaredDistanceTo(means[group]));
            }
        }

        return means;
    }

    private static int Draw(double[] weights, Random random)
    {
        var left = random.NextDouble() * weights.Sum();
        var drawn = 0;
        while (drawn < weights.Length - 1 && (left -= weights[drawn]) >= 0)
        {
            drawn++;
        }

        return drawn;
    }

    private static (int[] Groups, double Cost) Settle(Point[] points, Point[] means)
    {
        var groups = new int[points.Length];
        for (var round = 0; round < Rounds; round++)
        {
            if (!Assign(points, means, groups) && round > 0)
            {
                break;
            }

            Move(points, means, groups);
        }

        return (groups, points.Select((p, i) => p.SquaredDistanceTo(means[groups[i]])).Sum());
    }

    private static bool Assign(Point[] points, Point[] means, int[] groups)
    {
        var changed = false;
        for (var i = 0; i < points.Length; i++)
        {
            var nearest = 0;
            for (var group = 1; group < means.Length; group++)
            {
                nearest = points[i].SquaredDistanceTo(means[group]) < points[i].SquaredDistanceTo(means[nearest]) ? group : nearest;
            }

            changed |= groups[i] != nearest;
            groups[i] = nearest;
        }

        return changed;
    }

    private static void Move(Point[] points, Point[] means, int[] groups)
    {
        var members = new List<Point>[means.Length];
        for (var i = 0; i < points.Length; i++)
        {
            (members[groups[i]] ??= []).Add(points[i]);
        }

        for (var group = 0; group < means.Length; group++)
        {
            means[group] = members[group] is { } own ? Point.MeanOf(own) : means[group];
        }
    }
}
