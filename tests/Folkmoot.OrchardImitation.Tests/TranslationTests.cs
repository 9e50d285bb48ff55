using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Folkmoot.Forums;
using Folkmoot.Forums.Boards;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Navigation;
using OrchardCore.Recipes.Models;
using OrchardCore.Recipes.Services;
using OrchardCore.Security.Permissions;
using OrchardRequirement = OrchardCore.Security.PermissionRequirement;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>The adapter registers what Orchard asks for, by types that it can tie to the feature.</summary>
public sealed class TranslationTests
{
    private readonly IServiceCollection services = Adapted();

    [Fact]
    public void EveryRegistration_NamesItsImplementation() => services
        .Where(service => service.ServiceType.Namespace!.StartsWith("OrchardCore", StringComparison.Ordinal))
        .Where(service => service.ImplementationType is not { IsGenericTypeDefinition: false })
        .Select(service => service.ServiceType.Name).ShouldBeEmpty("a factory hides from Orchard to which feature the type belongs");

    [Fact]
    public async Task Permissions_AreTheModules()
    {
        using var provider = services.BuildServiceProvider();
        var permissions = provider.CreateScope().ServiceProvider.GetRequiredService<IPermissionProvider>();
        (await permissions.GetPermissionsAsync()).Select(p => p.Name).ShouldBe(ForumPermissions.All.Select(p => p.Name));
        var stereotypes = permissions.GetDefaultStereotypes().ToDictionary(s => s.Name, s => s.Permissions.Select(p => p.Name).ToList());
        stereotypes[RoleNames.Editor].ShouldBe(["Forums.ManageBoards", "Forums.ReadStaffBoards", "Forums.CollectStatements"]);
        stereotypes[RoleNames.Administrator].Count.ShouldBe(ForumPermissions.All.Count);
    }

    [Fact]
    public async Task AdminMenu_LinksWithThePermission()
    {
        using var provider = services.BuildServiceProvider();
        var builder = new NavigationBuilder();
        await provider.CreateScope().ServiceProvider.GetRequiredService<INavigationProvider>().BuildNavigationAsync("admin", builder);
        builder.Items.ShouldHaveSingleItem().Items.Select(link => (link.Text.Value, link.Address, link.Needs.Single().Name)).ShouldBe(
        [
            ("Boards", "~/forums/admin/boards", "Forums.ManageBoards"),
            ("Official answers", "~/forums/admin/responses", "Forums.Respond"),
            ("Forum settings", "~/forums/admin/settings", "Core.ManageSettings"),
        ]);
    }

    [Fact]
    public async Task Policy_IsMet_ByWhoeverHasOrchardsPermission()
    {
        services.AddSingleton<IAuthorizationHandler, OrchardsHandler>();
        using var provider = services.BuildServiceProvider();
        var authorization = provider.CreateScope().ServiceProvider.GetRequiredService<IAuthorizationService>();
        var editor = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Permission", "Forums.ManageBoards")], "test"));
        (await authorization.AuthorizeAsync(editor, null, "Forums.ManageBoards")).Succeeded.ShouldBeTrue();
        (await authorization.AuthorizeAsync(editor, new AreaId("anywhere"), ForumPermissions.ManageBoards)).ShouldBeTrue();
        (await authorization.AuthorizeAsync(editor, null, "Forums.Post")).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public void EveryRecipeStep_IsHandled() =>
        services.Count(service => service.ServiceType == typeof(IRecipeStepHandler)).ShouldBe(Declared().Count());

    [Fact]
    public async Task RecipeStep_Runs_AndReportsMistakes()
    {
        await using var installation = await TestInstallation.StartAsync();
        var site = await installation.SiteAsync("alpha");
        await site.InScopeAsync(async scope =>
        {
            var handler = services.Select(service => service.ImplementationType).Single(type => type?.GetGenericArguments() is [{ } of, _] && of == typeof(BoardsStep))!;
            var step = (IRecipeStepHandler)ActivatorUtilities.CreateInstance(scope, handler);
            await step.ExecuteAsync(Context("AnotherStep", "{ \"boards\": 1 }"));
            await step.ExecuteAsync(Context("ForumBoards", """{ "name": "ForumBoards", "boards": [ { "id": "parks", "title": "Parks" } ] }"""));
            (await scope.GetRequiredService<BoardService>().FindAsync("parks", CancellationToken.None))!.Title.ShouldBe("Parks");

            var wrong = Context("ForumBoards", """{ "name": "ForumBoards", "bords": [] }""");
            await step.ExecuteAsync(wrong);
            wrong.Errors.ShouldHaveSingleItem().ShouldContain("bords");
        });
    }

    private static RecipeExecutionContext Context(string name, string json) =>
        new() { Name = name, Step = (JsonObject)JsonNode.Parse(json)! };

    private static IEnumerable<RecipeStepDescriptor> Declared()
    {
        var declared = new ServiceCollection();
        new ForumsModule().AddServices(declared);
        return declared.Select(service => service.ImplementationInstance).OfType<RecipeStepDescriptor>();
    }

    private static ServiceCollection Adapted()
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var services = new ServiceCollection();
        services.AddLogging().AddLocalization().AddAuthorization();
        new Folkmoot.Forums.OrchardCore.Startup().ConfigureServices(services);
        return services;
    }

    /// <summary>As Orchard's own handler decides: by claims of roles.</summary>
    private sealed class OrchardsHandler : AuthorizationHandler<OrchardRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OrchardRequirement requirement)
        {
            if (context.User.HasClaim("Permission", requirement.Permission.Name))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
