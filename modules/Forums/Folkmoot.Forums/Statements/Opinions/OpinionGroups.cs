namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>
/// Finds people who answer alike: principal components of all answers, k-means on those of them that say something, and of 2 to 5 groups the number
/// whose mean silhouette is highest (Small et al. 2021, who divide along the first two).
/// </summary>
public static class OpinionGroups
{
    /// <summary>Who has answered fewer statements stands in no group.</summary>
    public const int FewestAnswers = 7;

    internal const int MostGroups = 5;

    /// <summary>Below this silhouette there is no structure worth a name (Kaufman and Rousseeuw, "Finding Groups in Data", 1990, table 4).</summary>
    private const double NoStructure = 0.26;

    /// <summary>The group of each person, from 0; null for who stands in none.</summary>
    public static OpinionSpace Find(VoteMatrix votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var needed = Math.Min(FewestAnswers, votes.Statements.Count);
        int[] placed = [.. Enumerable.Range(0, votes.People).Where(person => needed > 0 && votes.AnswersOf(person) >= needed)];
        var groups = new int?[votes.People];
        if (votes.Statements.Count < 2 || placed.Length < 2)
        {
            return new OpinionSpace(groups, [], 0, votes.People - placed.Length);
        }

        double[][] rows = [.. placed.Select(votes.NumbersOf)];
        var points = PrincipalComponents.Of(rows).Place(rows);
        var (division, fit) = Divide(points);
        for (var i = 0; i < division.Length; i++)
        {
            groups[placed[i]] = division[i];
        }

        return new OpinionSpace(groups, CentresOf(points, division), fit, votes.People - placed.Length);
    }

    /// <summary>Numbered from the largest group on; empty when no division fits.</summary>
    private static (int[] Groups, double Fit) Divide(IReadOnlyList<Point> points)
    {
        var different = points.Distinct().Count();
        var best = Enumerable.Range(2, MostGroups - 1).Where(k => k <= different)
            .Select(k => KMeans.Divide(points, k)).Select(division => (Division: division, Fit: Silhouette.MeanOf(points, division)))
            .Where(found => found.Fit >= NoStructure).DefaultIfEmpty((Division: [], Fit: 0)).MaxBy(found => found.Fit);
        var numbers = best.Division.Select((group, i) => (group, point: points[i])).GroupBy(x => x.group, x => x.point)
            .OrderByDescending(g => g.Count()).ThenBy(g => Point.MeanOf([.. g]), Point.InOrder)
            .Select((g, number) => (g.Key, number)).ToDictionary(x => x.Key, x => x.number);
        return ([.. best.Division.Select(group => numbers[group])], best.Fit);
    }

    private static Point[] CentresOf(IReadOnlyList<Point> points, int[] division) =>
        [.. division.Select((group, i) => (group, point: points[i])).GroupBy(x => x.group, x => x.point).OrderBy(g => g.Key).Select(g => Point.MeanOf([.. g]))];
}

/// <summary>Who stands where. It is never stored nor shown: <see cref="OpinionReport"/> says what may be.</summary>
/// <param name="Groups">Each person's group; null for none.</param>
/// <param name="Centres">The groups' places.</param>
/// <param name="Fit">The division's mean silhouette.</param>
/// <param name="TooFewAnswers">How many people have answered too little to be placed.</param>
public sealed record OpinionSpace(IReadOnlyList<int?> Groups, IReadOnlyList<Point> Centres, double Fit, int TooFewAnswers);
