using Folkmoot.Core.Facilities;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Assistant.Conversation;

/// <summary>How somebody reaches people: there is always a way, whatever the site has set and installed.</summary>
public sealed class WaysToPeople(ISettings<AssistantSettings> settings, FacilityDirectory facilities, OpeningTimes times, EndpointDataSource endpoints)
{
    private const string ContactForm = "contact/write";

    public async Task<PeopleView> FindAsync(CancellationToken cancellationToken)
    {
        var set = await settings.GetAsync(cancellationToken);
        var office = string.IsNullOrWhiteSpace(set.Office) ? null : await facilities.FindAsync(set.Office, cancellationToken);
        var clock = office is null ? null : await times.NowAsync(cancellationToken);
        return new PeopleView(set.Phone ?? "", set.Hours ?? "", office, office is null ? null : clock!.StateOf(office), clock?.Today ?? default, HasForm);
    }

    // The form is another module's: without it nobody is led to it.
    private bool HasForm => endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => endpoint.RoutePattern.RawText?.Trim('/') == ContactForm);
}

/// <summary>The ways to people.</summary>
/// <param name="Phone">Empty when nobody has set one.</param>
/// <param name="Hours">When it is answered.</param>
/// <param name="Office">Where to go; null for nowhere.</param>
/// <param name="State">Whether that is open; null when nobody has said.</param>
/// <param name="Today">The day for that.</param>
/// <param name="HasForm">Whether a message can be written on this site.</param>
public sealed record PeopleView(string Phone, string Hours, Facility? Office, OpeningState? State, DateOnly Today, bool HasForm);
