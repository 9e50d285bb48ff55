using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Facilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>The directory in the words of Open Referral's Human Services Data Specification 3: a page of services, each with its organisation and places.</summary>
internal static class DirectoryJson
{
    private const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/business/directory.json", GetAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> GetAsync(
        HttpContext context, [FromQuery] int? page, ListingFinder finder, CategoryBook categories, Site site, CancellationToken cancellationToken)
    {
        context.Shows(Listing.AllItem);
        var total = await finder.Public().CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var number = page ?? 1;
        if (number < 1 || number > pages)
        {
            return TypedResults.NotFound();
        }

        var listings = await finder.Public().OrderBy(l => l.SortName).ThenBy(l => l.Slug).Skip((number - 1) * PageSize).Take(PageSize).Include(l => l.Places).ToListAsync(cancellationToken);
        var titles = (await categories.ListAsync(cancellationToken)).ToDictionary(c => c.Slug, StringComparer.Ordinal);
        return TypedResults.Json(new JsonObject
        {
            ["total_items"] = total,
            ["total_pages"] = pages,
            ["page_number"] = number,
            ["size"] = listings.Count,
            ["first_page"] = number == 1,
            ["last_page"] = number == pages,
            ["empty"] = listings.Count == 0,
            ["contents"] = new JsonArray([.. listings.Select(l => ServiceOf(l, titles, site))]),
        }, JsonSerializerOptions.Default);
    }

    private static JsonObject ServiceOf(Listing listing, Dictionary<string, Category> titles, Site site)
    {
        var service = new JsonObject
        {
            ["id"] = listing.Id.ToString(),
            ["name"] = listing.Name,
            ["description"] = listing.Summary,
            ["url"] = NullWhenEmpty(listing.Website),
            ["email"] = NullWhenEmpty(listing.Email),
            ["status"] = "active",
            ["assured_date"] = listing.ConfirmedAt.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["last_modified"] = listing.ChangedAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["organization"] = new JsonObject
            {
                ["id"] = listing.Id.ToString(),
                ["name"] = listing.Name,
                ["description"] = listing.Summary,
                ["uri"] = site.Link($"/business/directory/{listing.Slug}").AbsoluteUri,
            },
            ["attributes"] = new JsonArray([.. listing.Categories.Where(titles.ContainsKey).Select(c => TermOf(titles[c]))]),
            ["service_at_locations"] = new JsonArray([.. listing.Places.OrderBy(p => p.Position).Select(p => LocationOf(p, listing))]),
        };
        if (listing.Phone.Length > 0)
        {
            service["phones"] = new JsonArray(new JsonObject { ["number"] = listing.Phone });
        }

        if (listing.Hours.Length > 0)
        {
            service["schedules"] = new JsonArray(new JsonObject { ["description"] = listing.Hours });
        }

        return service;
    }

    private static JsonObject TermOf(Category category) => new()
    {
        ["link_entity"] = "service",
        ["taxonomy_term"] = new JsonObject { ["id"] = category.Id.ToString(), ["code"] = category.Slug, ["name"] = category.Title, ["taxonomy"] = category.GroupName },
    };

    private static JsonObject LocationOf(ListingPlace place, Listing listing) => new()
    {
        ["id"] = place.Id.ToString(),
        ["location"] = new JsonObject
        {
            ["id"] = place.Id.ToString(),
            ["location_type"] = "physical",
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
            ["addresses"] = new JsonArray(AddressOf(place)),
            ["accessibility"] = new JsonArray([.. listing.Access.Where(FacilityAccess.All.Contains).Select(fact => (JsonNode)new JsonObject { ["description"] = fact })]),
        },
    };

    private static JsonObject AddressOf(ListingPlace place) => new()
    {
        ["address_1"] = place.Address.Replace('\n', ','),
        ["postal_code"] = place.Postcode,
        ["address_type"] = "physical",
    };

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
