using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Photos;

namespace Folkmoot.Business.Listings;

/// <summary>A listing in schema.org's words, as search engines read them. It runs nothing: the browser takes the element for data.</summary>
internal static class ListingSchema
{
    // Letters that could end the element, or begin a comment in it, are written as escapes: System.Text.Json's own encoder does so.
    private static readonly JsonSerializerOptions Safe = new(JsonSerializerDefaults.General);

    public static string Of(Listing listing, Site site, IReadOnlyList<Photo> photos)
    {
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = listing.Kind == ListingKind.Business ? "LocalBusiness" : "Organization",
            ["@id"] = site.Link($"/business/directory/{listing.Slug}").AbsoluteUri,
            ["name"] = listing.Name,
            ["description"] = listing.Summary,
        };
        Add(json, "url", listing.Website);
        Add(json, "email", listing.Email);
        Add(json, "telephone", listing.Phone);
        if (photos.Count > 0)
        {
            json["image"] = new JsonArray([.. photos.Select(p => (JsonNode)site.Link(p.Address).AbsoluteUri)]);
        }

        AddPlaces(json, listing);
        if (listing.Access.Contains(FacilityAccess.StepFree))
        {
            json["amenityFeature"] = new JsonObject { ["@type"] = "LocationFeatureSpecification", ["name"] = "Step-free entrance", ["value"] = true };
        }

        return json.ToJsonString(Safe);
    }

    private static void AddPlaces(JsonObject json, Listing listing)
    {
        var places = listing.Places.OrderBy(p => p.Position).ToList();
        if (places.Count == 0)
        {
            return;
        }

        if (listing.Kind == ListingKind.Business)
        {
            Fill(json, places[0]);
        }
        else
        {
            json["location"] = new JsonArray([.. places.Select(place => Fill(new JsonObject { ["@type"] = "Place" }, place))]);
        }
    }

    private static JsonObject Fill(JsonObject json, ListingPlace place)
    {
        var address = new JsonObject { ["@type"] = "PostalAddress" };
        Add(address, "streetAddress", place.Address.Replace('\n', ','));
        Add(address, "postalCode", place.Postcode);
        json["address"] = address;
        if (place.Point is { } point)
        {
            json["geo"] = new JsonObject { ["@type"] = "GeoCoordinates", ["longitude"] = point.Longitude, ["latitude"] = point.Latitude };
        }

        return json;
    }

    private static void Add(JsonObject json, string name, string text)
    {
        if (text.Length > 0)
        {
            json[name] = text;
        }
    }
}
