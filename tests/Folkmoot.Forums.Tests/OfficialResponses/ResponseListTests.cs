using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.OfficialResponses;

/// <summary>What is due, overdue, and reminded of. The site's clock stands in June 2031.</summary>
public sealed class ResponseListTests(ForumsSite forums)
{
    private static readonly DateOnly Yesterday = new(2031, 6, 15);

    [Fact]
    public async Task List_IsFilteredByStateAreaAndWhatIsOverdue()
    {
        var board = await forums.OpenBoardAsync("locality-5");
        var (late, waiting) = (await AskedAsync(board), await AskedAsync(board));
        await forums.DueAsync(late, Yesterday);
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        using (await officer.RespondAsync(waiting, AnsweringSite.Step(ResponseState.Considering, "We look.")))
        {
        }

        Ours(await IdsAsync(officer, "?Area=locality-5")).ShouldBe([late.Id, waiting.Id]);
        Ours(await IdsAsync(officer, "?Area=locality-5&Overdue=true")).ShouldBe([late.Id]);
        Ours(await IdsAsync(officer, "?Area=locality-5&State=Considering")).ShouldBe([waiting.Id]);
        Ours(await IdsAsync(officer, "?Area=locality-5&State=Done")).ShouldBeEmpty();
        (await officer.PageAsync("forums/admin/responses?Area=locality-5")).QuerySelector(".council-list__meta")!.TextContent.ShouldContain("Overdue");
        (await officer.GetAsync("forums/admin/responses?after=nonsense")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        // Other tests ask the council in the same area.
        IEnumerable<long> Ours(IEnumerable<long> ids) => ids.Where(id => id == late.Id || id == waiting.Id);
    }

    [Fact]
    public async Task Reminder_GoesToWhoAnsweredLast_Once_HoweverOftenTheJobRuns()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await AskedAsync(board);
        using var officer = await forums.Site.SignedInAsync("reminded-officer", RoleNames.Officer);
        using (await officer.RespondAsync(topic, AnsweringSite.Step(ResponseState.Considering, "We look.")))
        {
        }

        await RemindAsync();
        Reminders("reminded-officer", topic).ShouldBeEmpty("ten working days are left");
        await forums.DueAsync(topic, new DateOnly(2031, 6, 18));
        await RemindAsync();
        await RemindAsync();
        Reminders("reminded-officer", topic).ShouldBe(["Due on 18 June 2031: “Broken swings”"]);
        forums.MailsTo("reminded-officer").Single(m => m.Subject.StartsWith("Due on", StringComparison.Ordinal)).Text.ShouldContain($"/forums/admin/responses/{topic.Id}");
    }

    [Fact]
    public async Task Reminder_OfWhatNobodyHasTaken_GoesToThoseWhoMayAnswerThere_AndNotOfHiddenTopics()
    {
        var board = await forums.OpenBoardAsync("locality-3");
        var (topic, hidden) = (await AskedAsync(board), await AskedAsync(board));
        await forums.RemoveAsync(hidden.Item, "abuse");
        await forums.Site.AccountAsync("officer-three", RoleNames.Officer, new AreaId("locality-3"));
        await forums.Site.AccountAsync("officer-two", RoleNames.Officer, new AreaId("locality-2"));
        await forums.DueAsync(topic, Yesterday);
        await forums.DueAsync(hidden, Yesterday);
        await RemindAsync();
        Reminders("officer-three", topic, hidden).ShouldBe(["Overdue since 15 June 2031: “Broken swings”"]);
        Reminders("officer-two", topic, hidden).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasure_KeepsTheAnswerAndTheNumber_AndTakesTheNames()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var desk = new StepWords(ResponseState.Answered, "So it is.", RoleNames.Officer, "Parks", null, null);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResponseDesk>().AskAsync(board, topic, "leaver", CancellationToken.None));
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResponseDesk>().SayAsync(board, topic, desk, ResponseState.Open, "leaver", Guid.NewGuid(), CancellationToken.None));
        await forums.Site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<ResponseData>().Single();
            (await data.ExportAsync("leaver", CancellationToken.None))!.ToJsonString().ShouldContain("So it is.");
            await data.EraseAsync("leaver", CancellationToken.None);
            await data.EraseAsync("leaver", CancellationToken.None);
            (await data.ExportAsync("leaver", CancellationToken.None)).ShouldBeNull();
        });
        using var visitor = forums.Site.Visitor();
        var answer = (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelector("#official-answer")!.TextContent;
        answer.ShouldContain("1 person has asked");
        answer.ShouldContain("Former staff member");
        answer.ShouldContain("Parks");
        answer.ShouldContain("So it is.");
    }

    private async Task<Topic> AskedAsync(Folkmoot.Forums.Boards.Board board)
    {
        var topic = await forums.StartTopicAsync(board);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResponseDesk>().AskAsync(board, topic, "asker", CancellationToken.None));
        return topic;
    }

    private async Task RemindAsync()
    {
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<RemindResponders>().RunAsync(CancellationToken.None));
        await forums.DeliverAsync();
    }

    // Other tests' questions are reminded of too: an officer of the whole site is told of them all.
    private IEnumerable<string> Reminders(string name, params Topic[] about) =>
        forums.MailsTo(name).Where(m => about.Any(topic => m.Text.Split().Any(word => word.EndsWith($"/forums/admin/responses/{topic.Id}", StringComparison.Ordinal)))).Select(m => m.Subject).Where(s => s.StartsWith("Due on", StringComparison.Ordinal) || s.StartsWith("Overdue", StringComparison.Ordinal));

    private static async Task<IEnumerable<long>> IdsAsync(TestBrowser officer, string query) =>
        (await officer.PageAsync($"forums/admin/responses{query}")).QuerySelectorAll(".council-list__link").Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[^1], null));
}
