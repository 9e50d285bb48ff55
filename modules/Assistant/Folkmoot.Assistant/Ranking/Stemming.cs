namespace Folkmoot.Assistant.Ranking;

/// <summary>Cuts words down to what their forms have in common.</summary>
public interface IStemming
{
    /// <summary>The stems of words, by word; empty for words that say little by themselves, such as "the".</summary>
    /// <param name="words">Folded, as <see cref="Words"/> gives them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<string, string>> StemAsync(IReadOnlyCollection<string> words, CancellationToken cancellationToken);
}
