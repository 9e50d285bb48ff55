using System.Text.RegularExpressions;
using Folkmoot.Core.Notifications;
using Folkmoot.Voting.Reminders;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Reminders;

[Collection(VotingCollection.Name)]
public sealed class ReminderTests(VotingSite voting)
{
    [Fact]
    public async Task Reminder_GoesOnceToThoseOnTheRollWhoHaveNotVoted()
    {
        var vote = await voting.OpenWithRollAsync(3, data => data.ReminderDays = 2);
        var codes = await voting.CodesAsync(vote);
        using (var voter = await voting.WithCodeAsync(vote, codes["2"]))
        {
            await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        }

        await voting.Site.WorkOffAsync();
        Reminded(vote).ShouldBeEmpty();
        voting.Installation.Clock.Advance(vote.ClosesAt.AddDays(-2) - voting.Now);
        await voting.Site.WorkOffAsync();
        Reminded(vote).ShouldBe([$"elector-1-{vote.Slug}@example.org", $"elector-3-{vote.Slug}@example.org"]);

        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<RemindDue>().RunAsync(CancellationToken.None));
        await voting.Site.WorkOffAsync();

        Reminded(vote).Count.ShouldBe(2, "the job ran twice");
    }

    [Fact]
    public async Task Reminder_TellsNoAuditAndNoLog_WhoWasWrittenTo()
    {
        var vote = await voting.OpenWithRollAsync(3, data => data.ReminderDays = 2);
        voting.Installation.Clock.Advance(vote.ClosesAt.AddDays(-2) - voting.Now);
        await voting.Site.WorkOffAsync();
        Reminded(vote).Count.ShouldBe(3);
        var audit = await voting.ReadAsync(db => db.Database.SqlQuery<string>($"select details::text as \"Value\" from core.audit_entries where act like 'voting.%'").ToListAsync());
        audit.ShouldAllBe(details => !details.Contains('@'));
        voting.Installation.Log.Lines.ShouldAllBe(line => !line.Contains($"{vote.Slug}@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reminder_WithoutARoll_GoesToThoseWhoWatchTheVoteAndWantMail()
    {
        var vote = await voting.OpenAsync(data => data.ReminderDays = 2);
        using var watcher = await voting.VoterAsync("watcher");
        using var voted = await voting.VoterAsync("voted-watcher");
        using var silent = await voting.VoterAsync("silent-watcher");
        await VotingSite.VoteAsync(voted, vote, ("Form.Choice", "1"));
        foreach (var (name, frequency) in new[] { ("watcher", NoticeFrequency.Daily), ("voted-watcher", NoticeFrequency.Daily), ("silent-watcher", NoticeFrequency.OnSite) })
        {
            var id = await voting.Site.AccountAsync(name);
            await voting.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(id, vote.Item, frequency, CancellationToken.None));
        }

        voting.Installation.Clock.Advance(vote.ClosesAt.AddDays(-2) - voting.Now);
        await voting.Site.WorkOffAsync();

        // Others on this site watch all votes.
        Reminded(vote).Where(address => address.EndsWith("watcher@example.org", StringComparison.Ordinal)).ShouldBe(["watcher@example.org"]);
    }

    private List<string> Reminded(Vote vote) =>
        [.. voting.Installation.Mails.Where(mail => mail.Subject.StartsWith("The vote closes soon", StringComparison.Ordinal) && Regex.IsMatch(mail.Text, $"/{vote.Slug}(/|\\s)")).Select(mail => mail.To).Order(StringComparer.Ordinal)];
}
