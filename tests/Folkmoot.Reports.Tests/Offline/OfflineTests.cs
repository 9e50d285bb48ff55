using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Folkmoot.Reports.Categories;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Offline;

[Collection(ReportsCollection.Name)]
public sealed class OfflineTests(ReportsSite reports)
{
    [Fact]
    public async Task Report_SentTwiceAtOnce_IsOne_AndItsWriterConfirmsIt()
    {
        var report = Written("Kept on the phone", place: "52.6290, -2.2100");
        var answers = await Task.WhenAll(SendAsync(report), SendAsync(report));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var reference = answers[0].Json.GetProperty("reference").GetString()!;
        answers[1].Json.GetProperty("reference").GetString().ShouldBe(reference);
        (await SendAsync(report)).Json.GetProperty("reference").GetString().ShouldBe(reference, "also later, although a report of the same is nearby now: its own");
        await reports.Site.WorkOffAsync();
        await reports.ConfirmAsync(reference);
        await reports.Site.WorkOffAsync();
        (await reports.FindAsync(reference)).ConfirmedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task WhatChangedMeanwhile_GoesBackToThePerson()
    {
        (await ReasonAsync(Written("Gone", category: "none"))).ShouldBe("category");
        (await ReasonAsync(Written("Danger", category: "danger"))).ShouldBe("category");
        (await ReasonAsync(Written("Questions", category: "fly-tipping"))).ShouldBe("questions");
        var answered = Written("Questions answered", category: "fly-tipping", place: "52.6290, -2.2140");
        answered["replies"] = new Dictionary<string, string> { ["amount"] = "A shipload" };
        (await ReasonAsync(answered)).ShouldBe("questions");
        answered["replies"] = new Dictionary<string, string> { ["amount"] = "A van full" };
        var taken = await SendAsync(answered);
        taken.Status.ShouldBe(HttpStatusCode.OK);
        (await reports.FindAsync(taken.Json.GetProperty("reference").GetString()!)).Answers["amount"].ShouldBe("A van full");
        (await ReasonAsync(Written("Elsewhere", place: "51.5, -0.1"))).ShouldBe("place");
        (await ReasonAsync(Written("No place", place: "there"))).ShouldBe("place");
        (await ReasonAsync(Written("", place: "52.6290, -2.2110"))).ShouldBe("words");
        (await ReasonAsync(Written("No address", email: "nobody"))).ShouldBe("email");

        await reports.ReportAsync("Here already", "litter", "52.6295, -2.2150");
        var second = Written("Here too", place: "52.6295, -2.2151");
        var answer = await SendAsync(second);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Json.GetProperty("nearby")[0].GetProperty("title").GetString().ShouldBe("Here already");
        second["seenNearby"] = true;
        (await SendAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task CategoryTakenOut_AfterItWasWritten_AsksAgain()
    {
        await SaveAsync(archived: false);
        var report = Written("Taken out", category: "short-lived", place: "52.6290, -2.2120");
        await SaveAsync(archived: true);
        (await ReasonAsync(report)).ShouldBe("category");
        report["category"] = "litter";
        (await SendAsync(report)).Status.ShouldBe(HttpStatusCode.OK, "the same key, since nothing was made of it");

        Task SaveAsync(bool archived) => reports.Site.InScopeAsync(scope =>
            scope.GetRequiredService<CategoryBook>().SaveAsync(new CategoryData { Id = "short-lived", Title = "Short-lived", Archived = archived }, 90, CancellationToken.None));
    }

    [Fact]
    public async Task Form_OfAnotherSite_IsNotTaken()
    {
        using var visitor = reports.Site.Visitor();
        using var form = await visitor.PostAsync("reports/offline/send", [new("key", $"{Guid.NewGuid()}"), new("title", "Forged")]);
        form.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var broken = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "reports/offline/send") { Content = new StringContent("{", System.Text.Encoding.UTF8, "application/json") });
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Phone_GetsAManifestIconsAndAWorker_OfItsOwnSite()
    {
        using var visitor = reports.Site.Visitor();
        using var manifest = await visitor.GetAsync("reports/manifest.webmanifest");
        manifest.Content.Headers.ContentType!.MediaType.ShouldBe("application/manifest+json");
        var json = JsonSerializer.Deserialize<JsonElement>(await manifest.Content.ReadAsStringAsync());
        json.GetProperty("start_url").GetString().ShouldBe("/reports-site/reports");
        foreach (var icon in json.GetProperty("icons").EnumerateArray())
        {
            using var picture = await visitor.GetAsync(icon.GetProperty("src").GetString()!);
            picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        }

        using var worker = await visitor.GetAsync("reports/worker.js");
        worker.Headers.GetValues("Service-Worker-Allowed").ShouldBe(["/reports-site/reports/"]);
        worker.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    private static Dictionary<string, object> Written(string title, string category = "litter", string place = "52.6290, -2.2130", string? email = null) => new()
    {
        ["key"] = Guid.NewGuid(),
        ["category"] = category,
        ["coordinates"] = place,
        ["title"] = title,
        ["details"] = "Written in the woods.",
        ["email"] = email ?? $"{Guid.NewGuid():n}@example.org",
        ["seenNearby"] = false,
    };

    private async Task<string?> ReasonAsync(Dictionary<string, object> report)
    {
        var answer = await SendAsync(report);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        return answer.Json.GetProperty("reason").GetString();
    }

    private async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(Dictionary<string, object> report)
    {
        using var visitor = reports.Site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "reports/offline/send") { Content = JsonContent.Create(report) };
        using var answer = await visitor.SendAsync(request);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }
}
