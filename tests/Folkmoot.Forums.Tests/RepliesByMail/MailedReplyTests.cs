using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.RepliesByMail;
using Folkmoot.Forums.Tests.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.RepliesByMail;

/// <summary>Answers that come by mail, and what people try with them.</summary>
public sealed class MailedReplyTests(ForumsSite forums) : IAsyncLifetime
{
    private Board board = null!;
    private Topic topic = null!;
    private string address = "";
    private int mails;

    public async ValueTask InitializeAsync()
    {
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ISettings<ReplyByMailSettings>>().SaveAsync(new ReplyByMailSettings { Domain = "reply.example.org" }));
        board = await forums.OpenBoardAsync();
        topic = await forums.StartTopicAsync(board);
        address = await AddressAsync("mailer");
    }

    public async ValueTask DisposeAsync() =>
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ISettings<ReplyByMailSettings>>().SaveAsync(new ReplyByMailSettings()));

    [Fact]
    public async Task Mail_OfTheShapesOfProviders_IsPostedByItsWriter()
    {
        foreach (var json in new[]
        {
            $$"""{ "messageId": "<a@x>", "from": "Test <mailer@example.org>", "to": "{{address}}", "text": "Neutral.", "dmarc": "pass" }""",
            $$"""
            { "From": "mailer@example.org", "FromFull": { "Email": "mailer@example.org" }, "ToFull": [ { "Email": "{{address}}" } ], "OriginalRecipient": "{{address}}", "MessageID": "postmarks-own",
              "TextBody": "As Postmark.", "Attachments": [], "Headers": [ { "Name": "Message-ID", "Value": "<b@x>" },
              { "Name": "Authentication-Results", "Value": "mx.provider.example; spf=pass; dmarc=pass header.from=example.org" } ] }
            """,
            $$"""{ "from": "mailer@example.org", "recipient": "{{address.ToUpperInvariant()}}", "body-plain": "As Mailgun.", "Message-Id": "<c@x>", "message-headers": [ [ "Authentication-Results", "mx.provider.example; dmarc=pass header.from=example.org" ] ] }""",
            $$"""{ "from": "mailer@example.org", "to": "{{address}}", "text": "As SendGrid.", "headers": "Message-ID: <d@x>\nSubject: Re", "SPF": "pass", "envelope": "{\"from\":\"mailer@example.org\"}" }""",
        })
        {
            (await SendAsync(JsonNode.Parse(json)!)).ShouldBe("Posted", json);
        }

        (await PostsAsync()).ShouldBe(["They are broken.", "Neutral.", "As Postmark.", "As Mailgun.", "As SendGrid."]);
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelectorAll(".council-post__by")[1].TextContent.ShouldContain("Test mailer");
    }

    [Fact]
    public async Task Mail_ThatComesTwice_OrTwiceAtOnce_IsPostedOnce()
    {
        var mail = NewMail("Once.");
        (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(mail)))).Order().ShouldBe(["Posted", "Repeated", "Repeated", "Repeated", "Repeated"]);
        (await PostsAsync()).Count(p => p == "Once.").ShouldBe(1);
    }

    [Theory]
    [InlineData("another person's account", "from", "author@example.org")]
    [InlineData("nobody's address", "from", "stranger@example.net")]
    [InlineData("two senders", "from", "mailer@example.org, author@example.org")]
    [InlineData("a failed check", "dmarc", "fail")]
    [InlineData("no check", "dmarc", "")]
    [InlineData("an address that nobody was given", "to", "reply-1-739999-00000000000000000000000000000@reply.example.org")]
    [InlineData("another domain", "to", "reply-1-1-1@elsewhere.example.org")]
    [InlineData("no message id", "messageId", "")]
    public async Task Forgery_ByAny_IsPassedOverInSilence(string what, string field, string value)
    {
        var mail = NewMail("Forged.");
        mail[field] = value;
        await ShouldBePassedOverAsync(mail, what);
    }

    [Theory]
    [InlineData("Auto-Submitted", "auto-replied")]
    [InlineData("Precedence", "bulk")]
    [InlineData("X-Auto-Response-Suppress", "All")]
    [InlineData("Return-Path", "<>")]
    [InlineData("List-Id", "<list.example.org>")]
    public async Task AnswerOfAMachine_IsPassedOverInSilence(string header, string value)
    {
        var mail = NewMail("I am on holiday.");
        mail["headers"] = new JsonObject { [header] = value };
        await ShouldBePassedOverAsync(mail, header);
    }

    [Fact]
    public async Task Authentication_OfAnotherServerOrDomain_OrBelowTheProviders_IsNone()
    {
        foreach (var results in new[]
        {
            "mx.attacker.example; dmarc=pass header.from=example.org", "mx.provider.example; dmarc=pass header.from=attacker.example",
            "mx.provider.example; dmarc=fail header.from=example.org", "mx.provider.example; spf=pass",
        })
        {
            var mail = NewMail("Forged.");
            mail.Remove("dmarc");
            mail["headers"] = new JsonArray(Header(results), Header("mx.provider.example; dmarc=pass header.from=example.org"));
            await ShouldBePassedOverAsync(mail, results);
        }

        static JsonObject Header(string value) => new() { ["name"] = "Authentication-Results", ["value"] = value };
    }

    [Fact]
    public async Task AddressOfOneTopic_ChangedToAnother_IsPassedOver()
    {
        var other = await forums.StartTopicAsync(board, "Another");
        var mail = NewMail("Elsewhere.");
        mail["to"] = address.Replace($"reply-{topic.Id}-", $"reply-{other.Id}-", StringComparison.Ordinal);
        await ShouldBePassedOverAsync(mail, "another topic");
        mail["to"] = string.Join('-', address.Split('-').Select((part, i) => i == 2 ? "999999" : part));
        await ShouldBePassedOverAsync(mail, "a later day");
    }

    [Theory]
    [InlineData("attachments", 1, "It came with a file.")]
    [InlineData("text", "", "It held no plain text.")]
    [InlineData("text", "> Only quoted", "No words of your own were found.")]
    public async Task Refusal_IsToldOnce_WithItsReason(string field, object value, string reason)
    {
        // Whose mails are refused more often in a day hears no more of it.
        address = await AddressAsync("refused-mailer");
        var mail = NewMail("Words.");
        mail["from"] = "refused-mailer@example.org";
        mail["html"] = "<p>Words</p>";
        mail[field] = value is int number ? number : (string)value;
        (await SendAsync(mail)).ShouldBe("Refused");
        (await SendAsync(mail)).ShouldBe("Repeated");
        await forums.DeliverAsync();
        var told = forums.MailsTo("refused-mailer").Where(m => m.Text.Contains(reason, StringComparison.Ordinal) && m.Text.Contains($"/{topic.Id}/", StringComparison.Ordinal)).ToList();
        told.ShouldHaveSingleItem().Subject.ShouldBe("Your mail was not posted");
    }

    [Fact]
    public async Task WhoStops_IsPostedForNoMore_AndGetsNewAddressesWhenTheyBeginAgain()
    {
        using var person = await forums.Site.SignedInAsync("mailer");
        await person.SubmitAsync("forums/answering-by-mail");
        var stopped = await person.PageAsync("forums/answering-by-mail");
        stopped.QuerySelector("main")!.TextContent.ShouldContain("You have stopped answering by mail");
        await ShouldBePassedOverAsync(NewMail("From whoever reads the mailbox."), "a mail to an address that was called back");
        (await FindAddressAsync("mailer")).ShouldBeNull();

        await person.SubmitAsync("forums/answering-by-mail");
        await ShouldBePassedOverAsync(NewMail("Still the old address."), "a mail to an address of an earlier round");
        address = await AddressAsync("mailer");
        (await SendAsync(NewMail("To the new address."))).ShouldBe("Posted");
    }

    [Fact]
    public async Task Notice_ThatCanBeAnswered_LeadsToStoppingIt()
    {
        var watcher = await forums.Site.AccountAsync("mail-watcher");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(watcher, topic.Item, NoticeFrequency.AtOnce, CancellationToken.None));
        await forums.ReplyAsync(board, topic, "Something to answer.");
        await forums.PassAsync();

        var mail = forums.MailsTo("mail-watcher").ShouldHaveSingleItem();
        mail.Text.ShouldContain($"Stop answering by mail: {new Uri(forums.Site.Address, "forums/answering-by-mail")}");
        using var person = await forums.Site.SignedInAsync("mail-watcher");
        (await person.PageAsync("notices/preferences")).QuerySelector("main a[href$='/forums/answering-by-mail']").ShouldNotBeNull();
    }

    [Fact]
    public async Task RulesOfTheForm_BindMailsToo()
    {
        var expired = await forums.Site.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<ISettings<ReplyByMailSettings>>().SaveAsync(new ReplyByMailSettings { Domain = "reply.example.org", DaysToReply = -1 });
            return await scope.GetRequiredService<ReplyAddresses>().FindAddressAsync(topic.Item, (await scope.GetRequiredService<IUserDirectory>().FindByEmailAsync("mailer@example.org", CancellationToken.None))!, CancellationToken.None);
        });
        var late = NewMail("Late.");
        late["to"] = expired;
        (await SendAsync(late)).ShouldBe("Refused");

        await using (await forums.RulesAsync(rules => rules.BlockedWords = "grimword"))
        {
            (await SendAsync(NewMail("A grimword."))).ShouldBe("Refused");
        }

        await forums.RemoveAsync(topic.Item, "abuse");
        (await SendAsync(NewMail("Too late."))).ShouldBe("Refused");
        (await PostsAsync()).ShouldBe(["They are broken."]);
    }

    [Fact]
    public async Task Mails_OfOnePersonAtOnce_WhereSlowModeIsOn_LetOneThrough()
    {
        board = await forums.OpenBoardAsync(null, data => data.SlowMinutes = 3);
        topic = await forums.StartTopicAsync(board);
        address = await AddressAsync("mailer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(NewMail($"Thought {i}."))));

        answers.Order().ShouldBe(["Posted", "Refused", "Refused", "Refused", "Refused", "Refused"]);
        (await PostsAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData($"Bearer {ForumsSite.MailSecret}", HttpStatusCode.BadRequest)]
    [InlineData("Basic Zm9sa21vb3Q6YSBzZWNyZXQgb2YgdGhlIG1haWwgcHJvdmlkZXI=", HttpStatusCode.BadRequest)]
    public async Task Door_OpensForTheSecretAlone(string? authorization, HttpStatusCode status) =>
        (await PostAsync("[ 1 ]", authorization)).Status.ShouldBe(status);

    [Fact]
    public async Task Door_RefusesHugeAndBrokenMails()
    {
        (await PostAsync("{ broken")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(new string('[', 5000))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var huge = NewMail(new string('x', 1024 * 1024));
        (await PostAsync(huge.ToJsonString())).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task ShouldBePassedOverAsync(JsonNode mail, string what)
    {
        (await SendAsync(mail)).ShouldBe("PassedOver", what);
        (await PostsAsync()).ShouldBe(["They are broken."], what);
        await forums.DeliverAsync();
        forums.Installation.Mails.ShouldNotContain(m => m.Text.Contains($"/{topic.Id}/", StringComparison.Ordinal) && m.Subject == "Your mail was not posted", what);
    }

    private JsonObject NewMail(string text) => new()
    {
        ["messageId"] = $"<{topic.Id}-{++mails}@mail.example.org>",
        ["from"] = "mailer@example.org",
        ["to"] = address,
        ["text"] = text,
        ["dmarc"] = "pass",
    };

    private async Task<string> AddressAsync(string name) => (await FindAddressAsync(name))!;

    private async Task<string?> FindAddressAsync(string name)
    {
        var user = await forums.Site.AccountAsync(name);
        return await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ReplyAddresses>().FindAddressAsync(
            topic.Item, new UserSummary(user, $"{name}@example.org", true), CancellationToken.None));
    }

    private async Task<string> SendAsync(JsonNode mail)
    {
        var (status, body) = await PostAsync(mail.ToJsonString());
        status.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(body)!["outcome"]!.GetValue<string>();
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string json, string? authorization = $"Bearer {ForumsSite.MailSecret}")
    {
        using var provider = forums.Site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "forums/replies-by-mail") { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await provider.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<List<string>> PostsAsync() => forums.OfDatabaseAsync(db => db.Posts.Where(p => p.TopicId == topic.Id).OrderBy(p => p.Id).Select(p => p.Body).ToListAsync());
}
