namespace Folkmoot.Core.Notifications;

/// <summary>How an announcement reaches one person.</summary>
/// <param name="Frequency">The soonest of all his watches that it touches.</param>
/// <param name="Because">The narrowest of them: what the mail names as its reason, and what stopping stops.</param>
public sealed record Reach(NoticeFrequency Frequency, string Because)
{
    /// <summary>Null when he watches nothing of it (any more).</summary>
    /// <param name="watched">The announcement's things, from the narrowest to the widest.</param>
    /// <param name="watches">What the person watches, and how.</param>
    public static Reach? Of(IEnumerable<string> watched, IReadOnlyDictionary<string, NoticeFrequency> watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        var touched = watched.Where(watches.ContainsKey).ToList();
        return touched.Count == 0 ? null : new Reach(touched.Min(item => watches[item]), touched[0]);
    }
}
