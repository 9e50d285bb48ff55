namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>The tests by which Polis finds what is typical of a group, with one added to every count (Small et al. 2021; polis/math, repness and stats).</summary>
public static class ProportionTest
{
    /// <summary>Above this z a difference is taken as real: one-sided, 90 per cent.</summary>
    public const double Threshold = 1.2816;

    /// <summary>The z of a proportion against a half.</summary>
    public static double AgainstHalf(int successes, int trials)
    {
        var (s, n) = (successes + 1.0, trials + 1.0);
        return 2 * Math.Sqrt(n) * ((s / n) - 0.5);
    }

    /// <summary>The z of one proportion against another, with the proportion of both together.</summary>
    public static double Between(int successes, int trials, int otherSuccesses, int otherTrials)
    {
        var (s1, n1, s2, n2) = (successes + 1.0, trials + 1.0, otherSuccesses + 1.0, otherTrials + 1.0);
        var pooled = (s1 + s2) / (n1 + n2);
        return pooled >= 1 ? 0 : ((s1 / n1) - (s2 / n2)) / Math.Sqrt(pooled * (1 - pooled) * ((1 / n1) + (1 / n2)));
    }
}
