using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Notifications;

/// <summary>Writes the mail about what a person watches: what happened, why he hears of it, and how to stop that.</summary>
public sealed class NoticeLetter(NoticeSight sight, UnsubscribeTokens tokens, IEnumerable<INoticeReplies> replies, Site site, IStringLocalizer<NoticeLetter> texts)
{
    public async Task<Mail> WriteAsync(UserSummary person, string mailId, IReadOnlyList<DigestGroup> groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(groups);
        List<LetterPart> parts = [];
        foreach (var group in groups)
        {
            parts.Add(new LetterPart(await NameAsync(group.Thing, person, cancellationToken), group.Lines, await ReasonsAsync(group, person, cancellationToken)));
        }

        var reasons = groups.SelectMany(g => g.Because).Distinct().ToList();
        var answer = await FindAnswerAsync(groups, person, cancellationToken);
        return new Mail(person.Email, SubjectOf(groups), ToText(answer, parts, person.UserId))
        {
            Id = mailId,
            Html = ToHtml(answer, parts, person.UserId),
            ReplyTo = answer?.Address,
            UnsubscribeAddress = StopAddress(person.UserId, reasons.Count == 1 ? reasons[0] : null),
        };
    }

    // A mail about several things cannot say which of them is answered.
    private async Task<Answer?> FindAnswerAsync(IReadOnlyList<DigestGroup> groups, UserSummary person, CancellationToken cancellationToken)
    {
        foreach (var source in groups.Count == 1 ? replies : [])
        {
            if (await source.FindAddressAsync(groups[0].Thing, person, cancellationToken) is { } address && await source.FindChoicesAsync(cancellationToken) is { } choices)
            {
                return new Answer(address, $"{INoticeReplies.Mark} {texts["Write above this line to answer in the topic."]}", site.Link(choices).ToString());
            }
        }

        return null;
    }

    private string SubjectOf(IReadOnlyList<DigestGroup> groups)
    {
        var count = groups.Sum(g => g.Lines.Sum(l => l.Count));
        return count == 1 ? groups[0].Lines[0].Title : texts["{0} new notices from {1}", count, site.Name];
    }

    private async Task<string?> NameAsync(ItemRef item, UserSummary person, CancellationToken cancellationToken) =>
        (await sight.FindAsync(item, person.UserId, cancellationToken))?.Title.ReplaceLineEndings(" ");

    private async Task<IReadOnlyList<Reason>> ReasonsAsync(DigestGroup group, UserSummary person, CancellationToken cancellationToken)
    {
        List<Reason> reasons = [];
        foreach (var item in group.Because)
        {
            var name = await NameAsync(item, person, cancellationToken);
            reasons.Add(new Reason(name is null ? texts["You get this because you watch it."] : texts["You get this because you watch “{0}”.", name], StopAddress(person.UserId, item)));
        }

        return reasons;
    }

    private string StopAddress(string userId, ItemRef? item) => site.Link($"/notices/unsubscribe/{tokens.For(userId, item)}").ToString();

    private string TitleOf(DigestLine line) => line.Count == 1 ? line.Title : texts["{0} ({1} times)", line.Title, line.Count];

    private string ToText(Answer? answer, IReadOnlyList<LetterPart> parts, string userId)
    {
        var text = new StringBuilder();
        _ = answer is null ? text : text.AppendLine(answer.Mark).AppendLine();
        foreach (var part in parts)
        {
            text.AppendLine(CultureInfo.CurrentCulture, $"== {part.Name ?? site.Name} ==").AppendLine();
            foreach (var line in part.Lines)
            {
                text.AppendLine(TitleOf(line));
                _ = line.Text.Length == 0 ? text : text.AppendLine(CultureInfo.CurrentCulture, $"> {line.Text}");
                text.AppendLine(site.Link(line.Address).ToString()).AppendLine();
            }

            foreach (var reason in part.Reasons)
            {
                text.AppendLine(CultureInfo.CurrentCulture, $"{reason.Text} {texts["Stop watching:"]} {reason.StopAddress}").AppendLine();
            }
        }

        text.AppendLine("-- ");
        _ = answer is null ? text : text.AppendLine(CultureInfo.CurrentCulture, $"{texts["Stop answering by mail:"]} {answer.Choices}");
        return text.AppendLine(CultureInfo.CurrentCulture, $"{texts["How often you get mail:"]} {site.Link("/notices/preferences")}")
            .AppendLine(CultureInfo.CurrentCulture, $"{texts["Stop all mail about what you watch:"]} {StopAddress(userId, null)}").ToString();
    }

    private string ToHtml(Answer? answer, IReadOnlyList<LetterPart> parts, string userId)
    {
        var html = new StringBuilder($"<!DOCTYPE html><html lang=\"{Encoded(site.Culture.Name)}\"><head><meta charset=\"utf-8\"><title>{Encoded(site.Name)}</title></head><body>{(answer is null ? "" : $"<p>{Encoded(answer.Mark)}</p>")}");
        foreach (var part in parts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Encoded(part.Name ?? site.Name)}</h2><ul>");
            foreach (var line in part.Lines)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li>{Link(site.Link(line.Address).ToString(), TitleOf(line))}");
                html.Append(line.Text.Length == 0 ? "</li>" : $"<blockquote>{Encoded(line.Text)}</blockquote></li>");
            }

            html.Append("</ul>");
            foreach (var reason in part.Reasons)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(reason.Text)} {Link(reason.StopAddress, texts["Stop watching"])}</p>");
            }
        }

        return html.Append("<hr>").Append(answer is null ? "" : $"<p>{Link(answer.Choices, texts["Stop answering by mail"])}</p>")
            .Append(CultureInfo.InvariantCulture, $"<p>{Link(site.Link("/notices/preferences").ToString(), texts["Change how often you get mail"])}</p>")
            .Append(CultureInfo.InvariantCulture, $"<p>{Link(StopAddress(userId, null), texts["Stop all mail about what you watch"])}</p></body></html>").ToString();
    }

    private static string Link(string address, string text) => $"<a href=\"{Encoded(address)}\">{Encoded(text)}</a>";

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private sealed record Answer(string Address, string Mark, string Choices);

    private sealed record LetterPart(string? Name, IReadOnlyList<DigestLine> Lines, IReadOnlyList<Reason> Reasons);

    private sealed record Reason(string Text, string StopAddress);
}
