using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Bins;
using Folkmoot.Core.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Conversation;

/// <summary>Reads a conversation as it is shown, with what the articles say.</summary>
public sealed class TalkReader(
    AssistantDbContext db, ArticleBook book, OfferLabels labels, AreaDirectory areas, BinRounds bins, SiteCalendar calendar, ISettings<AssistantSettings> settings, Site site,
    IStringLocalizer<TalkReader> texts)
{
    /// <summary>As much of a conversation as a message to the council holds.</summary>
    private const int MostTranscript = 2800;

    public async Task<TalkView> ReadAsync(Talk talk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(talk);
        var wanted = talk.Turns.Select(turn => turn.Version).OfType<Guid>().Distinct().ToList();
        var versions = await db.Versions.AsNoTracking().Where(v => wanted.Contains(v.Id))
            .Join(db.Articles.AsNoTracking(), v => v.ArticleId, a => a.Id, (v, a) => new ShownArticle(a, v)).ToDictionaryAsync(shown => shown.Version.Id, cancellationToken);
        var turns = talk.Turns.Select(turn => new TurnView(turn, turn.Version is { } version ? versions.GetValueOrDefault(version) : null)).ToList();
        var area = AreaId.TryParse(talk.Area, out var code) ? await areas.FindAsync(code, cancellationToken) : null;
        return new TalkView(talk, turns, talk.Offer is { } offer ? await labels.OfAsync(offer, cancellationToken) : [], area, book.Today)
        {
            Bins = area is not null && talk.Answer is { } answer && (await settings.GetAsync(cancellationToken)).ShowsBinDays(answer.Slugs[0])
                ? await bins.ListAsync(area.Id, calendar.Today, cancellationToken) : [],
        };
    }

    /// <summary>What was said, as plain text for the council or for the person; the beginning is left out where it is too long.</summary>
    public string Transcript(TalkView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var lines = view.Turns.Select(LineOf).Append(view.Area is null ? "" : texts["I live in {0}.", view.Area.Name].Value).Where(line => line.Length > 0).ToList();
        while (lines.Count > 1 && lines.Sum(line => line.Length + 2) > MostTranscript)
        {
            lines.RemoveAt(0);
        }

        return string.Join("\n\n", lines);
    }

    private string LineOf(TurnView turn) => turn switch
    {
        { Turn.Kind: TurnKind.Asked } => texts["I asked: {0}", turn.Turn.Text],
        { Article: { } shown } => texts["The assistant answered: {0} {1} ({2})", shown.Version.Content.Question, shown.Version.Content.ShortAnswer, site.Link($"/ask/answers/{shown.Article.Slug}")],
        { Turn.Kind: TurnKind.Emergency } => texts["The assistant answered: {0}", turn.Turn.Slugs[0]],
        _ => "",
    };
}

/// <summary>A conversation as it is shown.</summary>
/// <param name="Talk">What was said.</param>
/// <param name="Turns">Oldest first.</param>
/// <param name="Labels">What may be chosen.</param>
/// <param name="Area">For which it is answered; null for all.</param>
/// <param name="Today">The council's own day.</param>
public sealed record TalkView(Talk Talk, IReadOnlyList<TurnView> Turns, IReadOnlyList<string> Labels, AreaSummary? Area, DateOnly Today)
{
    /// <summary>The next bin days of the area, where the answer is about them.</summary>
    public IReadOnlyList<(BinRound Round, DateOnly Next)> Bins { get; init; } = [];

    /// <summary>What the answer that was given last can begin.</summary>
    public IReadOnlyList<StartLink> Starts => [.. LinksOf(Last).Select(StartLink.Of).OfType<StartLink>()];

    /// <summary>Its other links.</summary>
    public IReadOnlyList<ArticleLink> OtherLinks => [.. LinksOf(Last).Where(link => StartLink.Of(link) is null)];

    /// <summary>What stands chosen when people take over: what the articles that were given last say; empty for nothing.</summary>
    public string MessageCategory =>
        Turns.Reverse().SelectMany(LinksOf).Select(StartLink.Of).FirstOrDefault(start => start is { Path: StartLink.Message, Category.Length: > 0 })?.Category ?? "";

    public TurnView? Last => Turns.Count == 0 ? null : Turns[^1];

    public string FirstQuestion => Turns.FirstOrDefault(turn => turn.Turn.Kind == TurnKind.Asked)?.Turn.Text ?? "";

    private static IReadOnlyList<ArticleLink> LinksOf(TurnView? turn) => turn?.Article?.Version.Content.Links ?? [];
}

/// <summary>One thing that was said, as it is shown.</summary>
/// <param name="Turn">Who said what.</param>
/// <param name="Article">What was given as the answer, as it stood then; null for none.</param>
public sealed record TurnView(Turn Turn, ShownArticle? Article);
