"""The reader: a small BERT encoder that sees the case of words, and heads for tags, arcs, relations and names."""
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from own import CLASSES
from text import SHAPE_IDS

WIDTH, LAYERS, HEADS, INNER, ARC, REL, NAME, FACT = 384, 6, 12, 1536, 256, 256, 256, 256
PARTS = ('source', 'cue', 'content')  # three labels each, then the event classes behind "none"


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, bias):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(a)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocabulary=30522, dropout=.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.word.weight.requires_grad = False  # stays as it was pre-trained: half of the cost of an update
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPE_IDS, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)

    def forward(self, ids, mask, shapes):
        x = self.word(ids) + self.position.weight[:ids.shape[1]] + self.shape(shapes)
        x = self.drop(self.norm(x))
        bias = ((1 - mask.float()) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, file):
        """Weights of a Hugging Face BERT (token type 0 goes into the positions)."""
        w = load_file(file)
        w = {k.removeprefix('bert.'): v.float() for k, v in w.items()}
        e = 'embeddings.'
        put = lambda p, v: p.data.copy_(v)
        put(self.word.weight, w[e + 'word_embeddings.weight'])
        put(self.position.weight, w[e + 'position_embeddings.weight'] + w[e + 'token_type_embeddings.weight'][0])
        put(self.norm.weight, w[e + 'LayerNorm.weight']), put(self.norm.bias, w[e + 'LayerNorm.bias'])
        for i, layer in enumerate(self.layers):
            p = f'encoder.layer.{i}.'
            for kind in ('weight', 'bias'):
                put(getattr(layer.qkv, kind), torch.cat([w[p + f'attention.self.{n}.{kind}'] for n in ('query', 'key', 'value')]))
                for ours, theirs in (('out', 'attention.output.dense'), ('norm1', 'attention.output.LayerNorm'),
                                     ('up', 'intermediate.dense'), ('down', 'output.dense'), ('norm2', 'output.LayerNorm')):
                    put(getattr(getattr(layer, ours), kind), w[p + theirs + '.' + kind])


class Relation(nn.Module):
    """The label of an arc from the vectors of its dependent and its head."""

    def __init__(self, labels, dropout=.2):
        super().__init__()
        self.out = nn.Linear(2 * REL, labels)
        self.drop = nn.Dropout(dropout)

    def forward(self, dep, head):
        return self.out(self.drop(torch.cat([F.relu(dep + head), dep * head], -1)))


class Reader(nn.Module):
    def __init__(self, tags, relations, names, dropout=.2):
        super().__init__()
        self.encoder = Encoder()
        self.tag = nn.Linear(WIDTH, tags)
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.rel_dep = nn.Linear(WIDTH, REL)
        self.rel_head = nn.Linear(WIDTH, REL)
        self.relation = Relation(relations, dropout)
        self.name_in = nn.Linear(2 * WIDTH, NAME)
        self.name_out = nn.Linear(NAME, names)
        self.fact_in = nn.Linear(2 * WIDTH, FACT)
        self.fact_out = nn.Linear(FACT, 3 * len(PARTS) + 1 + len(CLASSES))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.arc.weight, std=1 / ARC)

    def vectors(self, batch):
        h = self.encoder(batch['input_ids'], batch['attention_mask'], batch['shape_ids'])
        take = lambda i: h.gather(1, i[..., None].expand(-1, -1, WIDTH))
        return h[:, :1], take(batch['first']), take(batch['last'])

    def parse(self, root, words):
        """tag, arc, rel_dep, rel_head of words; column 0 of arc and row 0 of rel_head are the root"""
        heads = torch.cat([root, words], 1)
        dep, head = self.drop(F.relu(self.arc_dep(words))), self.drop(F.relu(self.arc_head(heads)))
        arc = self.arc(dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return self.tag(words), arc, self.rel_dep(words), self.rel_head(heads)

    def names(self, first, last):
        return self.name_out(self.drop(F.gelu(self.name_in(torch.cat([first, last], -1)))))

    def facts(self, first, last):
        return self.fact_out(self.drop(F.gelu(self.fact_in(torch.cat([first, last], -1)))))

    def forward(self, batch):
        root, first, last = self.vectors(batch)
        root, first, last = self.drop(root), self.drop(first), self.drop(last)
        words = (first + last) / 2
        tag, arc, rel_dep, rel_head = self.parse(root, words)
        return {'tag': tag, 'arc': arc, 'rel_dep': rel_dep, 'rel_head': rel_head, 'ner': self.names(first, last), 'facts': self.facts(first, last), 'words': words}

    def loss(self, batch):
        """Sum of the losses of the tasks that the batch has gold for; gold of -100 does not count."""
        root, first, last = self.vectors(batch)
        root, first, last = self.drop(root), self.drop(first), self.drop(last)
        words = (first + last) / 2
        parts = {}
        if 'head' in batch:
            tag, arc, rel_dep, rel_head = self.parse(root, words)
            gold = batch['head']
            real = gold >= 0
            cross = lambda logits, target: F.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=-100)
            parts['tag'] = cross(tag, batch['tag'])
            columns = torch.cat([torch.ones_like(real[:, :1]), real], 1)
            parts['arc'] = cross(arc.masked_fill(~columns[:, None, :], -1e4), gold)
            head = rel_head.gather(1, gold.clamp(min=0)[..., None].expand(-1, -1, REL))
            parts['rel'] = cross(self.relation(self.drop(rel_dep), self.drop(head)), batch['rel'])
        if 'ner' in batch:
            logits = self.names(first, last)
            total = F.cross_entropy(logits.flatten(0, 1), batch['ner'].flatten(), ignore_index=-100, reduction='sum')
            parts['ner'] = total / (batch['ner'] >= 0).sum().clamp(min=1)
        if 'cue' in batch:
            logits = self.facts(first, last)
            for k, name in enumerate((*PARTS, 'event')):
                some = batch[name] >= 0
                if some.any():
                    own = logits[..., 3 * k:3 * k + 3 if name in PARTS else None]
                    parts[name] = F.cross_entropy(own.flatten(0, 1), batch[name].flatten(), ignore_index=-100)
        return parts
