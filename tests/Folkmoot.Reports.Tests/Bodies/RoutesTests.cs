using Folkmoot.Reports.Bodies;

namespace Folkmoot.Reports.Tests.Bodies;

public sealed class RoutesTests
{
    private static readonly Guid Potholes = Guid.NewGuid();
    private static readonly Guid Litter = Guid.NewGuid();

    private readonly Body county = new("county") { Name = "County", Areas = ["north", "south"], Position = 0 };
    private readonly Body district = new("district") { Name = "District", Areas = ["north"], Position = 1 };
    private readonly Body neighbour = new("neighbour") { Name = "Neighbour", Areas = ["far"], Position = 2, TakesReports = false };

    [Fact]
    public void Find_WithAContactForTheCategory_PrefersItToAFallbackBefore()
    {
        var routes = Of(Contact(county, null), Contact(district, Litter));
        routes.Find(["north"], Litter)!.Body.ShouldBe(district);
        routes.Find(["south"], Litter)!.Body.ShouldBe(county);
    }

    [Fact]
    public void Find_WhenTheContactIsInactive_TakesTheFallback()
    {
        var gone = Contact(county, Potholes, ContactState.Inactive);
        Of(gone, Contact(county, null)).Find(["south"], Potholes)!.Contact.CategoryId.ShouldBeNull();
        Of(gone).Find(["south"], Potholes).ShouldBeNull();
    }

    [Fact]
    public void Find_AtANeighboursPlace_FindsNobody_ButNamesThem()
    {
        var routes = Of(Contact(neighbour, null));
        routes.Find(["far"], Litter).ShouldBeNull();
        routes.At(["far"]).ShouldBe([neighbour]);
        routes.At([]).ShouldBeEmpty("a place in no area is nobody's");
    }

    [Fact]
    public void Find_OnABorder_IsInBothAreas_AndTheFirstBodyTakesIt() =>
        Of(Contact(district, Litter), Contact(county, Litter)).Find(["north", "south"], Litter)!.Body.ShouldBe(county);

    private Routes Of(params Contact[] contacts) => new([neighbour, district, county], contacts);

    private static Contact Contact(Body body, Guid? category, ContactState state = ContactState.Confirmed)
    {
        var contact = new Contact(body.Id, category) { Email = "a@example.org" };
        contact.Become(state, "", DateTimeOffset.UnixEpoch);
        return contact;
    }
}
