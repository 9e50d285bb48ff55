using Folkmoot.Assistant.Answering;

namespace Folkmoot.Assistant.Conversation;

/// <summary>What the assistant would say next: the ranking, measured as <see cref="Dialogue"/> needs it.</summary>
public sealed class NextMove(AnswerIndex index)
{
    private const int MostRanked = 30;

    /// <param name="talk">What was said before; its question is looked up.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<Move> AfterAsync(Talk talk, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(talk);
        AreaId? area = AreaId.TryParse(talk.Area, out var code) ? code : null;
        var ranked = await index.RankAsync(talk.Question, language, area, MostRanked, cancellationToken);
        var rarest = await index.RarestAsync(language, cancellationToken);
        var candidates = ranked.Select(r => new Candidate(r.Article.Slug, r.Score / rarest, r.Version.Content.Topics, r.Version.Content.Audience, r.Version.Content.Area?.Value));
        // What is for another area than theirs is not for them.
        return Dialogue.Next(talk, [.. candidates.Where(c => area is null || c.Area is null || c.Area == talk.Area)]);
    }
}
