using Folkmoot.Core.Notifications;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Reminders;

/// <summary>What a reminder says.</summary>
public sealed class ReminderMail(Site site, UnsubscribeTokens tokens, IStringLocalizer<ReminderMail> texts)
{
    public Mail ToElector(Vote vote, RollEntry elector)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(elector);
        return Of(vote, elector.Email!, $"""
            {texts["To {0}", elector.Name]}

            {Beginning(vote)}
            {texts["Vote with the code that we sent to you: {0}", site.Link($"votes/{vote.Slug}/code")]}

            {texts["This is the only reminder. Nobody but you is told whether you have voted."]}
            """);
    }

    public Mail ToWatcher(Vote vote, UserSummary person)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(person);
        var stop = site.Link($"notices/unsubscribe/{tokens.For(person.UserId, vote.Item)}").AbsoluteUri;
        var text = $"""
            {Beginning(vote)}
            {texts["Vote here: {0}", site.Link($"votes/{vote.Slug}")]}

            {texts["This is the only reminder. Nobody but you is told whether you have voted."]}
            {texts["You get it because you watch this vote. Stop these mails: {0}", stop]}
            """;
        return Of(vote, person.Email, text) with { UnsubscribeAddress = stop };
    }

    private string Beginning(Vote vote) =>
        $"{texts["We have no ballot of yours yet: {0}", vote.Title]}\n{texts["The vote closes on {0:d MMMM yyyy} at {0:HH:mm}.", site.ToLocal(vote.ClosesAt)]}";

    private Mail Of(Vote vote, string to, string text) => new(to, texts["The vote closes soon: {0}", vote.Title].Value.ReplaceLineEndings(" "), text) { IsSecret = true };
}
