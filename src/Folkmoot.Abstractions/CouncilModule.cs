using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot;

/// <summary>
/// A module's table of contents. A host finds it by its base class, lists it on its modules screen and calls it once for
/// every site on which the module is switched on.
/// </summary>
/// <remarks>
/// It is created with its parameterless constructor, without a service provider, also for recipes that are only checked:
/// keep it free of state and of work.
/// </remarks>
public abstract class CouncilModule
{
    /// <summary>The module's id: the name of its assembly, such as <c>Folkmoot.Forums</c>. Also its feature id in Orchard Core.</summary>
    public string Id => GetType().Assembly.GetName().Name!;

    /// <summary>What staff read on the modules screen, in English; hosts put it through the localizer.</summary>
    public abstract string DisplayName { get; }

    /// <summary>Ids of modules that must be on before this one. Core is always on and need not be named.</summary>
    public virtual IReadOnlyList<string> DependsOn => [];

    /// <summary>What people may be allowed to do in this module. Every one becomes a policy of the same name.</summary>
    public virtual IReadOnlyList<Permission> Permissions => [];

    /// <summary>Links that the module adds to the staff menu.</summary>
    public virtual IReadOnlyList<AdminLink> AdminMenu => [];

    /// <summary>Registers the module's services for one site. Called once for each running site: a singleton is a site's singleton.</summary>
    public virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>
    /// Maps feeds and JSON addresses. Pages are found by themselves. Every endpoint either calls <c>AllowAnonymous</c> or
    /// names a policy by <c>RequireAuthorization</c>; a host's route inventory refuses one that does neither.
    /// </summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
