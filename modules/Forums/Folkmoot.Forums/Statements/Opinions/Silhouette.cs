namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>How well things lie in their groups, from −1 to 1 (Rousseeuw, "Silhouettes", J. Comput. Appl. Math. 20, 1987).</summary>
public static class Silhouette
{
    /// <summary>Beyond so many points every n-th stands for its neighbours: the work grows with the square.</summary>
    private const int MostPoints = 5000;

    /// <summary>The mean over all points, in order along the first dimension when only some of them are taken.</summary>
    public static double MeanOf(IReadOnlyList<Point> points, IReadOnlyList<int> groups)
    {
        ArgumentNullException.ThrowIfNull(points);
        var step = (points.Count + MostPoints - 1) / MostPoints;
        int[] taken = step <= 1
            ? [.. Enumerable.Range(0, points.Count)]
            : [.. Enumerable.Range(0, points.Count).OrderBy(i => points[i], Point.InOrder).Where((_, place) => place % step == 0)];
        return Of([.. taken.Select(i => groups[i])], (a, b) => points[taken[a]].DistanceTo(points[taken[b]])).Average();
    }

    /// <summary>Each thing's silhouette; alone in its group it has 0.</summary>
    public static double[] Of(IReadOnlyList<int> groups, Func<int, int, double> distance)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(distance);
        var count = groups.Count == 0 ? 0 : groups.Max() + 1;
        var sums = new double[groups.Count, count];
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var apart = distance(a, b);
                sums[a, groups[b]] += apart;
                sums[b, groups[a]] += apart;
            }
        }

        int[] sizes = [.. Enumerable.Range(0, count).Select(group => groups.Count(g => g == group))];
        return [.. Enumerable.Range(0, groups.Count).Select(i => Of(i, groups[i], sums, sizes))];
    }

    private static double Of(int thing, int own, double[,] sums, int[] sizes)
    {
        if (sizes[own] < 2)
        {
            return 0;
        }

        var within = sums[thing, own] / (sizes[own] - 1);
        var nearest = Enumerable.Range(0, sizes.Length).Where(group => group != own && sizes[group] > 0).Select(group => sums[thing, group] / sizes[group]).DefaultIfEmpty(within).Min();
        return Math.Max(within, nearest) is var longer && longer > 0 ? (nearest - within) / longer : 0;
    }
}
