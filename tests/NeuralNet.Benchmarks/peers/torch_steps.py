"""The workloads as PyTorch steps: each in the ways that could be its fastest."""
import inspect

import torch
import torch.nn.functional as F

LEARNING_RATE = 1e-6

# sizes, batch, hidden activation, whether softmax and cross-entropy end it (otherwise half the squared error)
WORKLOADS = {
    "W1": ([4, 16, 3], 16, "tanh", True),
    "W2": ([64, 32, 10], 32, "relu", True),
    "W3": ([784, 128, 10], 128, "relu", True),
    "W4": ([784, 512, 512, 10], 256, "relu", True),
    "W5": ([1024, 4096, 4096, 1024], 512, "relu", False),
}


class Problem:
    """A workload with its examples in memory: one example per row, as PyTorch has it."""

    def __init__(self, workload, dtype, examples=None):
        self.sizes, self.batch, self.hidden, self.is_classifier = WORKLOADS[workload]
        self.dtype = getattr(torch, dtype)
        examples = examples or self.batch
        torch.manual_seed(1)
        self.inputs = torch.randn(examples, self.sizes[0], dtype=self.dtype)
        if self.is_classifier:
            self.labels = torch.arange(examples) % self.sizes[-1]
            self.targets = F.one_hot(self.labels, self.sizes[-1]).to(self.dtype)
        else:
            self.labels = self.targets = torch.randn(examples, self.sizes[-1], dtype=self.dtype)
        weights = [inputs * units for inputs, units in self.shapes]
        self.step_flops = (6 * sum(weights) - 2 * weights[0]) * examples
        self.prediction_flops = 2 * sum(weights) * examples

    @property
    def shapes(self):
        return list(zip(self.sizes, self.sizes[1:]))

    def targets_for(self, step):
        """Autograd's cross-entropy is faster from labels, the hand-written one from their columns of 0 and 1."""
        return self.labels if getattr(step, "takes_labels", False) else self.targets

    def module(self, softmax=False):
        layers = []
        for i, (inputs, units) in enumerate(self.shapes):
            layers.append(torch.nn.Linear(inputs, units, dtype=self.dtype))
            if i < len(self.shapes) - 1:
                layers.append(torch.nn.Tanh() if self.hidden == "tanh" else torch.nn.ReLU(inplace=True))
        if softmax and self.is_classifier:
            layers.append(torch.nn.Softmax(1))
        return torch.nn.Sequential(*layers)

    def activate_(self, z):
        return z.tanh_() if self.hidden == "tanh" else z.relu_()


def autograd_steps(problem, optimizer="sgd"):
    """backward() and torch.optim: forward by modules, by functions, or traced together with the cost."""
    make_optimizer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[optimizer]
    settings = {"foreach=False": {"foreach": False}, "foreach=True": {"foreach": True}}
    if "fused" in inspect.signature(make_optimizer).parameters:
        try:
            make_optimizer([torch.nn.Parameter(torch.zeros(1))], lr=LEARNING_RATE, fused=True)
            settings["fused"] = {"fused": True}
        except RuntimeError:
            pass                        # older versions fuse Adam on graphics processors alone
    forwards = {"modules": by_modules, "functions": by_functions, "traced": by_trace}
    return {f"autograd, {name}, {setting}": autograd_step(problem, forward, make_optimizer, options)
            for name, forward in forwards.items() for setting, options in settings.items()}


def autograd_step(problem, make_forward, make_optimizer, options):
    network = problem.module()
    optimizer = make_optimizer(network.parameters(), lr=LEARNING_RATE, **options)
    cost = make_forward(problem, network)

    def step(inputs, targets):
        optimizer.zero_grad(set_to_none=True)
        cost(inputs, targets).backward()
        optimizer.step()
    step.takes_labels = True
    return step


def cost_of(problem):
    scale = 0.5 / problem.batch
    return F.cross_entropy if problem.is_classifier else lambda outputs, targets: F.mse_loss(outputs, targets, reduction="sum") * scale


def by_modules(problem, network):
    cost = cost_of(problem)
    return lambda inputs, targets: cost(network(inputs), targets)


def by_functions(problem, network):
    cost, parameters, last = cost_of(problem), list(network.parameters()), len(problem.shapes) - 1
    activate = torch.tanh if problem.hidden == "tanh" else torch.relu_

    def forward(a, targets):
        for i in range(last + 1):
            a = F.linear(a, parameters[2 * i], parameters[2 * i + 1])
            if i < last:
                a = activate(a)
        return cost(a, targets)
    return forward


def by_trace(problem, network):
    class WithCost(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.network = network
            self.cost = cost_of(problem)

        def forward(self, inputs, targets):
            return self.cost(self.network(inputs), targets)
    return torch.jit.trace(WithCost(), (problem.inputs, problem.labels))


def handwritten_steps(problem, optimizer="sgd"):
    """No autograd: gradients by hand; with sgd W += -lr * dZ^T A in the product itself; other things in place or into buffers."""
    if optimizer == "adam":
        return {f"by hand, weights {layout}, adam, {name}": into_buffers(problem, layout, adam)
                for layout in ("units x inputs", "inputs x units") for name, adam in (("each", adam_each), ("foreach", adam_foreach))}
    return {f"by hand, weights {layout}, {name}": make(problem, layout)
            for layout in ("units x inputs", "inputs x units") for name, make in (("buffers", into_buffers), ("traced", by_hand_traced))}


def weights_of(problem, layout):
    """Weights, and each also seen as inputs x units and as units x inputs."""
    torch.manual_seed(1)
    turned = layout == "inputs x units"
    weights = [torch.randn(*((inputs, units) if turned else (units, inputs)), dtype=problem.dtype).mul_(0.02)
               for inputs, units in problem.shapes]
    bias = [torch.zeros(units, dtype=problem.dtype) for _, units in problem.shapes]
    return weights, bias, turned


def into_buffers(problem, layout, make_adam=None):
    weights, bias, turned = weights_of(problem, layout)
    down = weights if turned else [w.t() for w in weights]
    up = [w.t() for w in weights] if turned else weights
    outputs = [torch.empty(problem.batch, units, dtype=problem.dtype) for _, units in problem.shapes]
    deltas = [torch.empty_like(z) for z in outputs]
    last, share, classifier, tanh = len(weights) - 1, 1.0 / problem.batch, problem.is_classifier, problem.hidden == "tanh"
    tanh_backward, relu_backward = torch.ops.aten.tanh_backward.grad_input, torch.ops.aten.threshold_backward.grad_input
    softmax = torch.ops.aten._softmax.out
    gradients = [torch.empty_like(w) for w in weights + bias]
    adam = make_adam(weights + bias, gradients) if make_adam else None

    def step(inputs, targets):
        activations = [inputs]
        for i in range(last + 1):
            z = torch.addmm(bias[i], activations[i], down[i], out=outputs[i])
            activations.append(z if i == last else z.tanh_() if tanh else z.relu_())
        delta = softmax(z, 1, False, out=deltas[last]).sub_(targets).mul_(share) if classifier \
            else torch.sub(z, targets, out=deltas[last]).mul_(share)
        for i in range(last, -1, -1):
            below = torch.mm(delta, up[i], out=deltas[i - 1]) if i > 0 else None
            if adam:
                if turned:
                    torch.mm(activations[i].t(), delta, out=gradients[i])
                else:
                    torch.mm(delta.t(), activations[i], out=gradients[i])
                torch.sum(delta, 0, out=gradients[last + 1 + i])
            else:
                if turned:
                    weights[i].addmm_(activations[i].t(), delta, alpha=-LEARNING_RATE)
                else:
                    weights[i].addmm_(delta.t(), activations[i], alpha=-LEARNING_RATE)
                bias[i].sub_(delta.sum(0), alpha=LEARNING_RATE)
            if i > 0:
                delta = tanh_backward(below, activations[i], grad_input=below) if tanh \
                    else relu_backward(below, activations[i], 0, grad_input=below)
        if adam:
            adam()
    return step


def adam_each(parameters, gradients):
    """Adam in place, a tensor after the other."""
    means, squares = [torch.zeros_like(p) for p in parameters], [torch.zeros_like(p) for p in parameters]
    roots, t = [torch.empty_like(p) for p in parameters], 0

    def update():
        nonlocal t
        t += 1
        first, second = 1 - 0.9 ** t, 1 - 0.999 ** t
        for p, g, a, s, root in zip(parameters, gradients, means, squares, roots):
            a.lerp_(g, 0.1)
            s.mul_(0.999).addcmul_(g, g, value=0.001)
            torch.sqrt(s, out=root).mul_(first / second ** 0.5).add_(1e-8 * first)
            p.addcdiv_(a, root, value=-LEARNING_RATE)
    return update


def adam_foreach(parameters, gradients):
    """Adam in place, an operation on all tensors after the other."""
    means, squares, t = [torch.zeros_like(p) for p in parameters], [torch.zeros_like(p) for p in parameters], 0

    def update():
        nonlocal t
        t += 1
        first, second = 1 - 0.9 ** t, 1 - 0.999 ** t
        torch._foreach_mul_(means, 0.9)
        torch._foreach_add_(means, gradients, alpha=0.1)
        torch._foreach_mul_(squares, 0.999)
        torch._foreach_addcmul_(squares, gradients, gradients, 0.001)
        roots = torch._foreach_sqrt(squares)
        torch._foreach_mul_(roots, first / second ** 0.5)
        torch._foreach_add_(roots, 1e-8 * first)
        torch._foreach_addcdiv_(parameters, means, roots, -LEARNING_RATE)
    return update


def by_hand_traced(problem, layout):
    weights, bias, turned = weights_of(problem, layout)
    last, share, classifier, tanh = len(weights) - 1, 1.0 / problem.batch, problem.is_classifier, problem.hidden == "tanh"

    def eager(inputs, targets, *parameters):
        weights, bias = parameters[:last + 1], parameters[last + 1:]
        activations = [inputs]
        for i in range(last + 1):
            z = torch.addmm(bias[i], activations[i], weights[i] if turned else weights[i].t())
            activations.append(z if i == last else z.tanh_() if tanh else z.relu_())
        delta = torch.softmax(z, 1).sub_(targets).mul_(share) if classifier else z.sub_(targets).mul_(share)
        for i in range(last, -1, -1):
            below = torch.mm(delta, weights[i].t() if turned else weights[i]) if i > 0 else None
            if turned:
                weights[i].addmm_(activations[i].t(), delta, alpha=-LEARNING_RATE)
            else:
                weights[i].addmm_(delta.t(), activations[i], alpha=-LEARNING_RATE)
            bias[i].sub_(delta.sum(0), alpha=LEARNING_RATE)
            if i > 0:
                delta = torch.ops.aten.tanh_backward(below, activations[i]) if tanh \
                    else torch.ops.aten.threshold_backward(below, activations[i], 0)
        return delta

    parameters = (*weights, *bias)
    traced = torch.jit.trace(eager, (problem.inputs, problem.targets, *parameters), check_trace=False)
    return lambda inputs, targets: traced(inputs, targets, *parameters)


def epochs(data, peer, step, batch):
    """A whole epoch: examples in a new order, gathered batch by batch into one buffer, or all at once."""
    inputs = data.inputs
    targets = data.labels if peer == "autograd" else data.targets
    count = len(inputs)
    batch_inputs, batch_targets = torch.empty_like(inputs[:batch]), torch.empty_like(targets[:batch])

    def batch_by_batch():
        for indices in torch.randperm(count).split(batch):
            step(torch.index_select(inputs, 0, indices, out=batch_inputs), torch.index_select(targets, 0, indices, out=batch_targets))

    def all_at_once():
        order = torch.randperm(count)
        for x, y in zip(inputs.index_select(0, order).split(batch), targets.index_select(0, order).split(batch)):
            step(x, y)
    return {"epoch, gathered batch by batch": batch_by_batch, "epoch, gathered at once": all_at_once}


def module_predictions(problem):
    """Predicting with the modules that autograd trains: as they are, traced and frozen, traced for oneDNN."""
    inputs, network = problem.inputs, problem.module(softmax=True).eval()
    frozen = torch.jit.freeze(torch.jit.trace(network, inputs))
    ways = {"modules": network, "traced and frozen": frozen}
    if problem.dtype == torch.float32:
        ways["traced, optimize_for_inference"] = torch.jit.optimize_for_inference(torch.jit.trace(network, inputs))
    return {f"predict, {name}": (lambda way=way: way(inputs)) for name, way in ways.items()}


def handwritten_predictions(problem):
    """Predicting by hand into buffers."""
    return {f"predict, by hand, weights {layout}": predict_by_hand(problem, layout) for layout in ("units x inputs", "inputs x units")}


def predict_by_hand(problem, layout):
    weights, bias, turned = weights_of(problem, layout)
    inputs, last, one = problem.inputs, len(weights) - 1, len(problem.inputs) == 1
    outputs = [torch.empty(len(inputs), units, dtype=problem.dtype) for _, units in problem.shapes]
    down = weights if turned else [w.t() for w in weights]
    softmax, probabilities = torch.ops.aten._softmax.out, torch.empty_like(outputs[last])

    def batch():
        a = inputs
        for i in range(last + 1):
            a = torch.addmm(bias[i], a, down[i], out=outputs[i])
            if i < last:
                problem.activate_(a)
        return softmax(a, 1, False, out=probabilities) if problem.is_classifier else a

    def single():
        a = inputs[0]
        for i in range(last + 1):
            a = torch.addmv(bias[i], down[i].t(), a, out=outputs[i][0])
            if i < last:
                problem.activate_(a)
        return torch.softmax(a, 0) if problem.is_classifier else a
    return single if one else batch
