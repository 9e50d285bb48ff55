using Folkmoot.Core.Items;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Open311;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>
/// Sends a request to the other system. It holds the request's row meanwhile, so that no two nodes send it at once. What the other side does not take
/// goes by mail; while it does not answer, the request waits.
/// </summary>
public sealed class PostRequest(
    ReportsDbContext db, OtherSystemDesk desk, Open311Client client, ISettings<ReportSettings> settings, StateWords words, PhotoAlbum album, Site site, TimeProvider clock, IStringLocalizer<PostRequest> texts)
    : IEventHandler<RequestDue>
{
    private const int AttemptsUntilTold = 2;

    public async Task HandleAsync(RequestDue domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        var request = await db.Requests.FromSql($"select * from reports.requests where id = {domainEvent.RequestId} for update").SingleOrDefaultAsync(cancellationToken);
        if (request is not { State: RequestState.Waiting } || request.NextAt > clock.GetUtcNow())
        {
            return;
        }

        var system = await db.Systems.SingleAsync(s => s.Id == request.SystemId, cancellationToken);
        var report = await db.Reports.SingleAsync(r => r.Id == request.ReportId, cancellationToken);
        var category = await db.Categories.AsNoTracking().SingleAsync(c => c.Id == report.CategoryId, cancellationToken);
        if (report.Round != request.Round)
        {
            request.GiveUp("It went out once more");
        }
        else if (!system.Takes(category.Slug))
        {
            TakeMail(request, report, "It is switched off, or takes the category no more");
        }
        else
        {
            await SendAsync(request, report, category, system, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SendAsync(SentRequest request, Report report, Category category, OtherSystem system, CancellationToken cancellationToken)
    {
        var reply = desk.KeyOf(system) is not { } key ? new Open311Reply(null, "It needs its key")
            // What was sent before may have arrived although nothing came back.
            : request.Attempts > 0 && await FindOursAsync(request, report, category, system, cancellationToken) is { } ours ? ours
            : await client.PostAsync(system, key, await FieldsAsync(request, report, category, system, cancellationToken), $"folkmoot-{site.Id}-{request.Id:n}", cancellationToken);
        if (reply.Content is [var first, ..] && (Open311Reply.Text(first, "service_request_id"), Open311Reply.Text(first, "token")) is var (id, token) && (id ?? token) is not null)
        {
            await ArriveAsync(request, report, system, id, token, cancellationToken);
        }
        else if (reply.IsNo)
        {
            system.Problem = reply.Problem;
            TakeMail(request, report, reply.Problem!);
        }
        else
        {
            await PostponeAsync(request, report, system, reply, cancellationToken);
        }
    }

    private async Task ArriveAsync(SentRequest request, Report report, OtherSystem system, string? id, string? token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        request.Arrived(id, token, now);
        system.Problem = null;
        var body = await db.Bodies.Where(b => b.Id == system.BodyId).Select(b => new { b.Id, b.Name }).SingleAsync(cancellationToken);
        report.BodyId = body.Id;
        report.Touch(now);
        db.Entries.Add(new ReportEntry(report.Id, EntryKind.Sent, now) { Text = body.Name, Public = true });
        db.Raise(new ItemChanged(report.Item));
    }

    private async Task PostponeAsync(SentRequest request, Report report, OtherSystem system, Open311Reply reply, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var problem = reply.Problem ?? "It did not say what it calls the request";
        request.Postpone(problem, reply.RetryAfter, now);
        system.Problem = problem;
        if (request.State == RequestState.GivenUp)
        {
            TakeMail(request, report, problem);
            return;
        }

        db.RunAt(SendWaitingRequests.Name, request.NextAt!.Value);
        if (request.Attempts == AttemptsUntilTold && (await settings.GetAsync(cancellationToken)).EditorsAddress is { Length: > 0 } editors)
        {
            db.Send(new Mail(editors, texts["Reports do not reach another system"], texts["{0}: {1}. Reports wait and are tried again. See {2}", system.Endpoint, problem, site.Link("/reports/admin/systems")])
            {
                // Once a day, however many reports wait.
                Id = $"report-system-{system.Id:n}-{now:yyyyMMdd}",
            });
        }
    }

    // The same event as in the beginning: this time the system does not take it.
    private void TakeMail(SentRequest request, Report report, string problem)
    {
        request.GiveUp(problem);
        db.Raise(new ReportRouted(report.Id, report.Round));
    }

    private async Task<Open311Reply?> FindOursAsync(SentRequest request, Report report, Category category, OtherSystem system, CancellationToken cancellationToken)
    {
        // A day more on both sides, since clocks differ.
        var found = await client.RequestsAsync(system, request.QueuedAt.AddDays(-1), clock.GetUtcNow().AddDays(1), cancellationToken);
        var ours = found.Content?.Where(r => Open311Reply.Text(r, "service_code") == system.Services[category.Slug]
            && Open311Reply.Text(r, "description")?.Contains(MarkOf(request, report), StringComparison.Ordinal) == true).Take(1).ToList();
        return ours is [var one] ? new Open311Reply([one], null) : null;
    }

    private async Task<List<KeyValuePair<string, string?>>> FieldsAsync(SentRequest request, Report report, Category category, OtherSystem system, CancellationToken cancellationToken)
    {
        var heads = await db.Voices.Where(v => v.ReportId == report.Id && v.Kind == VoiceKind.NotFixed).Select(v => v.UserId).Distinct().CountAsync(cancellationToken);
        var again = request.Round > 1 && heads > 0 ? words.ComesAgain(heads) + "\n\n" : "";
        var photos = await PhotosAsync(report, cancellationToken);
        var names = (report.Name ?? "").Split(' ', 2);
        return
        [
            new("service_code", system.Services[category.Slug]),
            new("lat", FormattableString.Invariant($"{report.Latitude:0.000000}")),
            new("long", FormattableString.Invariant($"{report.Longitude:0.000000}")),
            new("address_string", report.Place),
            new("email", report.Email),
            new("first_name", names[0]),
            new("last_name", names.Length > 1 ? names[1] : null),
            new("phone", report.Phone),
            new("description", $"{report.Title}\n\n{again}{report.Details}\n\n{string.Concat(photos.Skip(1).Select(p => p + "\n"))}{MarkOf(request, report)}"),
            new("media_url", photos is [var photo, ..] ? photo : null),
            .. report.Answers.SelectMany(a => Open311Attributes.Write(category.Questions.FirstOrDefault(q => q.Code == a.Key), a.Key, a.Value)),
        ];
    }

    // The standard has room for one, so that the others stand in the words. What not everybody may see has no address that the other side could open.
    private async Task<IReadOnlyList<string>> PhotosAsync(Report report, CancellationToken cancellationToken) =>
        report.Shown ? [.. (await album.OfAsync(report.Item, cancellationToken)).Select(p => site.Link(p.Address).AbsoluteUri)] : [];

    // By which our request is known again.
    private string MarkOf(SentRequest request, Report report) => texts["Their reference: {0}", $"{report.Reference}/{request.Round}"];
}
